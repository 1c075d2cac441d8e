package app.ridgeline.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.testing.RidgelineTest;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** The limits of the application's pool, and what long work makes of them. */
@RidgelineTest
class LongWorkTest {

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void every_connection_of_the_pool_has_limits_on_both_ends() {
        assertThat(socketLimit()).isEqualTo(20_000);
        assertThat(jdbc.queryForList("""
                        select name || '=' || setting from pg_settings where name in ('statement_timeout', 'lock_timeout',
                            'idle_in_transaction_session_timeout', 'tcp_keepalives_idle', 'tcp_user_timeout')
                        order by 1
                        """, String.class))
                .containsExactly(
                        "idle_in_transaction_session_timeout=20000",
                        "lock_timeout=10000",
                        "statement_timeout=15000",
                        "tcp_keepalives_idle=30",
                        "tcp_user_timeout=30000");
    }

    @Test
    void long_work_has_longer_ones_for_its_transaction_alone() {
        transaction.executeWithoutResult(_ -> {
            LongWork.IMPORT.begin(jdbc);
            assertThat(socketLimit()).isEqualTo(610_000);
            assertThat(statementLimit()).isEqualTo("10min");
        });
        for (int connection = 0; connection < 20; connection++) {
            assertThat(socketLimit()).isEqualTo(20_000);
            assertThat(statementLimit()).isEqualTo("15s");
        }
    }

    @Test
    void outside_a_transaction_there_is_no_long_work() {
        assertThatThrownBy(() -> LongWork.CHECK.begin(jdbc)).isInstanceOf(IllegalStateException.class);
    }

    private int socketLimit() {
        return jdbc.execute((ConnectionCallback<Integer>)
                connection -> ((java.sql.Connection) connection.unwrap(PGConnection.class)).getNetworkTimeout());
    }

    private String statementLimit() {
        return jdbc.queryForObject("show statement_timeout", String.class);
    }
}
