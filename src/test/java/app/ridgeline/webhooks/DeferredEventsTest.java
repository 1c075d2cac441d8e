package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.event;
import static app.ridgeline.testing.StripeEvents.id;
import static app.ridgeline.testing.StripeEvents.idOf;
import static app.ridgeline.testing.StripeEvents.packSession;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.Refusal;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.StripeEvents.Sub;
import app.ridgeline.tokens.OperatorSwitch;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.ledger.Switches;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** While an operator has stopped grants, deliveries wait, and afterwards nothing is different. */
@RidgelineTest
class DeferredEventsTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    Switches switches;

    @Autowired
    UnmatchedEvents waiting;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void lift() {
        transaction.executeWithoutResult(status -> {
            switches.allow(OperatorSwitch.STOP_GRANTS);
            switches.allow(OperatorSwitch.READ_ONLY);
        });
    }

    @Test
    void what_came_during_a_stop_leaves_the_balance_it_would_have_left_without() {
        StripeCustomer usual = new StripeCustomer(application);
        story(usual.id).forEach(usual::receives);

        StripeCustomer stopped = new StripeCustomer(application);
        stop(OperatorSwitch.STOP_GRANTS);
        List<String> story = story(stopped.id);
        assertThat(story).allSatisfy(it -> assertThat(stopped.receives(it)).isEqualTo("DEFERRED"));
        Collections.shuffle(story);
        assertThat(story).allSatisfy(it -> assertThat(stopped.receives(it)).isEqualTo("DEFERRED"));
        waiting.retry();
        assertThat(stopped.entries()).isEmpty();

        lift();
        waiting.retry();
        assertThat(story).allSatisfy(it -> assertThat(stopped.status(it)).isEqualTo("PROCESSED"));
        assertThat(stopped.tokens().plan()).isEqualTo(Plan.BUSINESS);
        assertThat(stopped.tokens().balances()).isEqualTo(usual.tokens().balances());
        assertThat(stopped.mockup().purchased()).isEqualTo(33);
        assertThat(stopped.entries()).containsExactlyInAnyOrderElementsOf(usual.entries());
    }

    @Test
    void a_stop_that_this_node_has_not_heard_of_yet_defers_as_well() {
        StripeCustomer customer = new StripeCustomer(application);
        assertThat(switches.thrown()).isEmpty(); // and remembers that for a second
        jdbc.sql("insert into operator_switches (name, reason, actor) values ('read-only', 'a test', 'psql')")
                .update();
        assertThat(customer.receives(pack(customer.id))).isEqualTo("DEFERRED");
        assertThat(customer.entries()).isEmpty();
    }

    @Test
    void an_outage_while_more_than_a_batch_is_waiting_ends_the_round_and_leaves_them_waiting() {
        StripeCustomer customer = new StripeCustomer(application);
        stop(OperatorSwitch.STOP_GRANTS);
        List<String> packs = Stream.generate(() -> pack(customer.id)).limit(120).toList();
        packs.forEach(it -> assertThat(customer.receives(it)).isEqualTo("DEFERRED"));
        lift();
        try (Refusal noRoom = Refusal.of(jdbc, "purchases", customer.user, "53100")) {
            waiting.retry();
        }
        assertThat(packs).allSatisfy(it -> assertThat(customer.status(it)).isEqualTo("DEFERRED"));
        waiting.retry();
        assertThat(packs).allSatisfy(it -> assertThat(customer.status(it)).isEqualTo("PROCESSED"));
        assertThat(customer.mockup().purchased()).isEqualTo(120 * 33);
    }

    @Test
    void what_has_no_use_is_ignored_all_the_same() {
        StripeCustomer customer = new StripeCustomer(application);
        stop(OperatorSwitch.STOP_GRANTS);
        assertThat(customer.receives(
                        event("customer.updated", NOV_1, packSession(id("cs"), customer.id, "paid", "100"))))
                .isEqualTo("IGNORED");
    }

    @Test
    void stripe_hears_that_the_event_was_received_and_not_processed() {
        StripeCustomer customer = new StripeCustomer(application);
        stop(OperatorSwitch.STOP_GRANTS);
        String pack = pack(customer.id);
        assertThat(application.getBean(Inbox.class).receive(StripeEvent.read(pack), pack))
                .isFalse();
        assertThat(jdbc.sql("select error from webhook_events where event_id = ?")
                        .param(idOf(pack))
                        .query(String.class)
                        .single())
                .isEqualTo("Grants are stopped by an operator");
    }

    private void stop(OperatorSwitch which) {
        transaction.executeWithoutResult(status -> switches.stop(which, "a test", "test"));
    }

    private static List<String> story(String customer) {
        Sub sub = new Sub(customer);
        String created = sub.created(NOV_1);
        sub.price = "price_sandbox_business_monthly";
        String upgraded = sub.updated(NOV_1.plusSeconds(3_600));
        return new java.util.ArrayList<>(List.of(created, pack(customer), upgraded));
    }

    private static String pack(String customer) {
        return event(
                "checkout.session.completed", NOV_1.plusSeconds(60), packSession(id("cs"), customer, "paid", "100"));
    }
}
