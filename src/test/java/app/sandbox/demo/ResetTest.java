package app.sandbox.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.account.Accounts;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestDatabase;
import app.sandbox.base.SandboxClock;
import app.sandbox.base.SandboxSchema;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The way back to the first day. */
@RidgelineTest
class ResetTest {

    @Autowired
    Reset reset;

    @Autowired
    Accounts accounts;

    @Test
    void a_database_that_was_given_is_not_emptied_unless_it_is_named() {
        assertThat(reset.ownsDatabase()).isFalse();
        assertThatThrownBy(() -> reset.run(null))
                .isInstanceOf(Reset.Refused.class)
                .hasMessageContaining("DATABASE_URL")
                .hasMessageContaining(reset.databaseName());
        assertThatThrownBy(() -> reset.run("another")).isInstanceOf(Reset.Refused.class);
        assertThat(accounts.findByEmail("solo@example.com")).isPresent();
    }

    @Test
    void users_ledger_and_deliveries_are_gone_and_the_ledger_is_as_guarded_as_before() {
        var database = new DriverManagerDataSource(TestDatabase.create());
        JdbcTemplate jdbc = new JdbcTemplate(database);
        TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        StaticListableBeanFactory beans = new StaticListableBeanFactory();
        beans.addBean("jdbc", JdbcClient.create(database));
        SandboxClock clock = new SandboxClock(beans.getBeanProvider(JdbcClient.class));
        new SandboxSchema(jdbc, transaction, clock).start();
        UUID user = UUID.randomUUID();
        jdbc.update("insert into users (id, email, stripe_customer_id) values (?, 'a@example.com', 'cus_1')", user);
        jdbc.update("insert into sandbox.objects (id, type, body) values ('evt_1', 'event', '{}')");
        jdbc.update("insert into sandbox.objects (id, type, body) values ('we_1', 'webhook_endpoint', '{}')");
        jdbc.update("insert into sandbox.deliveries (event_id) values ('evt_1')");
        jdbc.update("update sandbox.state set ahead_seconds = 1000");
        jdbc.update("insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
                + " values ('t', 'i', now(), false, 1)");
        jdbc.update("insert into sandbox.endpoint_settings (endpoint_id, paused) values ('we_1', true)");
        ResetTables tables = new ResetTables(jdbc);
        List<String> held = transaction.execute(status -> tables.holdDeliveries());
        assertThat(held).as("the application's alone was not held back").containsExactly((String) null);
        transaction.executeWithoutResult(status -> tables.letDeliveriesGo(held));
        assertThat(jdbc.queryForList("select endpoint_id from sandbox.endpoint_settings where paused", String.class))
                .containsExactly("we_1");

        transaction.executeWithoutResult(status -> tables.holdDeliveries());
        transaction.executeWithoutResult(status -> tables.empty());

        assertThat(count(jdbc, "users")).isZero();
        assertThat(count(jdbc, "stripe_customers")).isZero();
        assertThat(count(jdbc, "sandbox.deliveries")).isZero();
        assertThat(count(jdbc, "sandbox.endpoint_settings")).isZero();
        assertThat(count(jdbc, "sandbox.objects where type = 'webhook_endpoint'"))
                .isOne();
        assertThat(count(jdbc, "sandbox.objects")).isOne();
        assertThat(count(jdbc, "scheduled_tasks")).isOne();
        assertThat(count(jdbc, "event_listing")).isOne();
        assertThat(count(jdbc, "ledger_pass")).isOne();
        assertThat(count(jdbc, "reconciliation_progress")).isOne();
        assertThat(jdbc.queryForObject("select ahead_seconds from sandbox.state", Long.class))
                .isZero();
        assertThatThrownBy(() -> jdbc.execute("truncate table audit_entries")).hasMessageContaining("append");
    }

    private static int count(JdbcTemplate jdbc, String what) {
        return jdbc.queryForObject("select count(*) from " + what, Integer.class);
    }
}
