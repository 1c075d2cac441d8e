package app.ridgeline.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionSystemException;

class OutageTest {

    /** What Spring throws when a commit fails, and the rollback after it finds that the pool closed the connection. */
    @Test
    void a_rollback_on_a_connection_that_the_pool_has_closed_hides_an_outage() {
        SQLException closed = new SQLException("Connection is closed");

        assertThat(Outage.isOne(new TransactionSystemException("JDBC rollback failed", closed)))
                .isTrue();
        assertThat(Outage.isOne(new UncategorizedSQLException("JDBC rollback", null, closed)))
                .isTrue();
    }

    @Test
    void a_statement_that_the_server_refuses_is_none() {
        assertThat(Outage.isOne(new SQLException("duplicate key", "23505"))).isFalse();
        assertThat(Outage.isOne(new IllegalStateException("a fault of ours"))).isFalse();
    }
}
