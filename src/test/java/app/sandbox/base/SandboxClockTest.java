package app.sandbox.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import app.ridgeline.testing.TestDatabase;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The clock keeps its offset in the database. */
class SandboxClockTest {

    @Test
    void a_month_ahead_stays_a_month_ahead_after_a_restart_and_on_other_nodes() {
        var database = new DriverManagerDataSource(TestDatabase.create());
        SandboxClock clock = start(database);
        assertThat(clock.instant()).isCloseTo(Instant.now(), within(60, ChronoUnit.SECONDS));
        SandboxClock other = start(database);

        Instant expected = Instant.now().atZone(ZoneOffset.UTC).plusMonths(1).toInstant();

        clock.advanceTo(expected);

        assertThat(clock.instant()).isCloseTo(expected, within(60, ChronoUnit.SECONDS));
        assertThat(start(database).instant()).isCloseTo(expected, within(60, ChronoUnit.SECONDS));
        other.refresh();
        assertThat(other.instant()).isCloseTo(expected, within(60, ChronoUnit.SECONDS));
    }

    @Test
    void only_where_nobody_has_lived_may_it_begin_in_the_past() {
        var database = new DriverManagerDataSource(TestDatabase.create());
        Instant past = Instant.now().minus(100, ChronoUnit.DAYS);
        SandboxClock clock = start(database);
        new JdbcTemplate(database).update("insert into users (id, email) values (gen_random_uuid(), 'a@example.com')");
        assertThat(clock.beginAt(past)).isFalse();
        assertThat(clock.ahead()).isZero();

        var fresh = new DriverManagerDataSource(TestDatabase.create());
        assertThat(start(fresh).beginAt(past)).isTrue();
        SandboxClock restarted = start(fresh);
        assertThat(restarted.instant()).isCloseTo(past, within(60, ChronoUnit.SECONDS));
        assertThat(restarted.beginAt(past)).isFalse();
    }

    // What the application does at its start.
    private static SandboxClock start(DriverManagerDataSource database) {
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("jdbc", JdbcClient.create(database));
        SandboxClock clock = new SandboxClock(beans.getBeanProvider(JdbcClient.class));
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        new SandboxSchema(new JdbcTemplate(database), transaction, clock).start();
        return clock;
    }
}
