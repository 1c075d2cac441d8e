package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.DEC_1;
import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.charge;
import static app.ridgeline.testing.StripeEvents.event;
import static app.ridgeline.testing.StripeEvents.id;
import static app.ridgeline.testing.StripeEvents.idOf;
import static app.ridgeline.testing.StripeEvents.packSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.audit.Actor;
import app.ridgeline.audit.AuditFilter;
import app.ridgeline.audit.AuditTrail;
import app.ridgeline.audit.Caller;
import app.ridgeline.notices.Notices;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.StripeEvents.Sub;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;

/** Admins look at deliveries, see what running one again would change, and run it. */
@RidgelineTest
class ReplayTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    DeliveryLog log;

    @Autowired
    Replay replay;

    @Autowired
    AuditTrail audit;

    @Autowired
    Notices notices;

    @Autowired
    JdbcClient jdbc;

    final UUID admin = UUID.randomUUID();
    final Caller caller = new Caller(Actor.user(admin), "/admin/webhooks", "192.0.2.1");
    StripeCustomer customer;

    @BeforeEach
    void an_admin_and_a_customer() {
        customer = new StripeCustomer(application);
        TestSignIn.as(admin, "admin@example.com", Role.ADMIN);
    }

    @AfterEach
    void sign_out() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void a_dry_run_shows_what_would_change_and_changes_nothing() {
        String refund = refundThatFailed();
        assertThat(customer.mockup().purchased()).isEqualTo(33);

        Replay.Result result = replay.dryRun(idOf(refund));

        assertThat(result).isInstanceOfSatisfying(Replay.Result.Processed.class, processed -> {
            assertThat(processed.userId()).contains(customer.user);
            assertThat(processed.before().orElseThrow().of(Bucket.DOL)).isEqualTo(new Balance(0, 0, 33, 0));
            assertThat(processed.after().orElseThrow().of(Bucket.DOL)).isEqualTo(Balance.EMPTY);
        });
        assertThat(customer.mockup().purchased()).isEqualTo(33);
        assertThat(customer.status(refund)).isEqualTo("FAILED");
        assertThat(log.find(idOf(refund)).orElseThrow().attempts()).isEqualTo(1);
        assertThat(notices.open(customer.user)).isEmpty();
        assertThat(acts(customer.user)).isZero();
    }

    @Test
    void a_replay_takes_effect_once_and_is_recorded() {
        String refund = refundThatFailed();

        assertThat(replay.replay(caller, idOf(refund))).isInstanceOf(Replay.Result.Processed.class);
        assertThat(customer.mockup()).isEqualTo(Balance.EMPTY);
        assertThat(customer.status(refund)).isEqualTo("PROCESSED");
        assertThat(replay.replay(caller, idOf(refund))).isEqualTo(new Replay.Result.Done());
        assertThat(customer.entries()).containsExactly("pack 33", "claim refund -33");
        assertThat(acts(customer.user)).isEqualTo(2);
    }

    @Test
    void what_still_fails_or_waits_says_why() {
        String stranger = event("customer.subscription.created", NOV_1, new Sub(id("cus")).json());
        customer.receives(stranger);
        assertThat(replay.dryRun(idOf(stranger)))
                .isInstanceOfSatisfying(
                        Replay.Result.Unmatched.class,
                        it -> assertThat(it.reason()).startsWith("The customer cus_"));
        String odd = event(
                "customer.subscription.created",
                NOV_1,
                new Sub(customer.id).with(it -> it.status = "odd").json());
        assertThatThrownBy(() -> customer.receives(odd)).isInstanceOf(Inbox.DeliveryFailed.class);
        var failed = new Replay.Result.Failed("The subscription's status is unknown: odd");
        assertThat(replay.dryRun(idOf(odd))).isEqualTo(failed);
        assertThat(replay.replay(caller, idOf(odd))).isEqualTo(failed);
        assertThat(log.find(idOf(odd)).orElseThrow().attempts()).isEqualTo(2);
    }

    @Test
    void deliveries_are_found_by_status_type_and_id() {
        String session = id("cs");
        String pack = event("checkout.session.completed", NOV_1, packSession(session, customer.id, "paid", "100"));
        customer.receives(pack);
        String email = customer.user + "@example.com";
        for (String search : new String[] {idOf(pack), customer.id, session, email.toUpperCase(Locale.ROOT)}) {
            assertThat(log.page(new DeliveryFilter(null, null, search), 0, 50))
                    .as(search)
                    .singleElement()
                    .satisfies(delivery -> {
                        assertThat(delivery.eventId()).isEqualTo(idOf(pack));
                        assertThat(delivery.email()).isEqualTo(email);
                        assertThat(delivery.status()).isEqualTo(DeliveryStatus.PROCESSED);
                        assertThat(delivery.createdAt()).isEqualTo(NOV_1);
                    });
        }
        assertThat(log.page(new DeliveryFilter(DeliveryStatus.FAILED, null, customer.id), 0, 50))
                .isEmpty();
        assertThat(log.page(new DeliveryFilter(null, "checkout.session.completed", customer.id), 0, 50))
                .hasSize(1);
        assertThat(log.page(new DeliveryFilter(null, "invoice.paid", customer.id), 0, 50))
                .isEmpty();
        assertThat(log.page(new DeliveryFilter(null, null, "'; drop table users; --\0"), 0, 50))
                .isEmpty();
        assertThat(log.payload(idOf(pack)).orElseThrow()).contains("\"payment_status\": \"paid\"");
    }

    @Test
    void the_health_of_a_day_counts_what_stands_where() {
        DeliveryHealth before = log.health();
        refundThatFailed();
        DeliveryHealth after = log.health();
        assertThat(after.of(DeliveryStatus.FAILED)).isEqualTo(before.of(DeliveryStatus.FAILED) + 1);
        assertThat(after.of(DeliveryStatus.PROCESSED)).isEqualTo(before.of(DeliveryStatus.PROCESSED) + 1);
        assertThat(after.total()).isEqualTo(before.total() + 2);
        assertThat(after.success().orElseThrow()).isBetween(0.0, 1.0);
    }

    @Test
    void only_admins_get_in() {
        SecurityContextHolder.clearContext();
        assertThatThrownBy(() -> log.page(DeliveryFilter.ALL, 0, 1))
                .isInstanceOf(AuthenticationCredentialsNotFoundException.class);
        TestSignIn.as(customer.user, "customer@example.com", Role.CUSTOMER);
        assertThatThrownBy(() -> log.page(DeliveryFilter.ALL, 0, 1)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> log.payload("evt_1")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> log.health()).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> replay.dryRun("evt_1")).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> replay.replay(caller, "evt_1")).isInstanceOf(AccessDeniedException.class);
    }

    /** A refund that failed for a reason that is gone by now. */
    private String refundThatFailed() {
        String payment = customer.buysPack(NOV_1);
        String refund = event("charge.refunded", DEC_1, charge(payment, customer.id, 999, 999));
        mockups(0, Balance.MAX); // no more can be owed
        assertThatThrownBy(() -> customer.receives(refund)).isInstanceOf(Inbox.DeliveryFailed.class);
        mockups(33, 0);
        return refund;
    }

    private void mockups(int purchased, int owed) {
        jdbc.sql("update usage_tokens set mockup_purchased = :purchased, mockup_owed = :owed where user_id = :user")
                .param("purchased", purchased)
                .param("owed", owed)
                .param("user", customer.user)
                .update();
    }

    private long acts(UUID user) {
        return audit.page(new AuditFilter("webhook-replay", null, user, null, null), null, 0, 100)
                .size();
    }
}
