package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.DEC_1;
import static app.ridgeline.testing.StripeEvents.JAN_1;
import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.charge;
import static app.ridgeline.testing.StripeEvents.event;
import static app.ridgeline.testing.StripeEvents.id;
import static app.ridgeline.testing.StripeEvents.invoice;
import static app.ridgeline.testing.StripeEvents.invoicePayment;
import static app.ridgeline.testing.StripeEvents.packSession;
import static app.ridgeline.testing.StripeEvents.refund;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.billing.CustomerMoves;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.StripeEvents;
import app.ridgeline.testing.StripeEvents.Sub;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.TokenStatus;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A customer's whole story: subscribed, activated, renewed, plan changed, past due, paid; one pack refunded in two
 * parts and another time disputed and won, one disputed and lost, one in part. Some pay twice for one month, some are
 * given to another user in the middle. Told in any order, each event more than once, it ends the same.
 */
@RidgelineTest
class StoryOrderTest {

    /** Each is played in as many orders in every build, and in many more in the slow one. */
    private static final int ORDERS = 12;

    private static final int MANY_ORDERS = 85;
    private static final Duration MONTH = Duration.ofDays(30);

    /** Stands in a story where its customer is given to another user. */
    private static final String GIVEN = "given to another user";

    @Autowired
    ApplicationContext application;

    @Autowired
    UnmatchedEvents unmatched;

    @Autowired
    CustomerMoves moves;

    @Autowired
    JdbcClient jdbc;

    /** How a story ends. */
    enum Ending {
        ACTIVE(10, "active", "active"),
        PAST_DUE(0, "past_due", "past_due"),
        CANCELED(0, "none", "canceled"),
        PLAN_DISPUTED(0, "disputed", "active"),
        PLAN_DISPUTE_LOST_BEFORE_IT_RENEWED(10, "active", "active"),
        BILLING_DATE_MOVED_BY_A_TRIAL(10, "active", "active", "business", "2027-01-10"),
        LATE_UPGRADE_AND_BACK(10, "active", "active", "business", "2027-01-30"),
        QUARTERLY_ON_THE_31ST(10, "active", "active", "business", "2027-01-31"),
        UNKNOWN_PRICE_UNPAID(0, "unpaid", "unpaid", "unknown", "2026-12-01"),
        PAID_TWICE(10, "active", "active"),
        MOVED(10, "active", "active"),
        MOVED_AND_CANCELED(0, "none", "canceled");

        final int quota;
        final String tokenStatus;
        final String subscriptionStatus;
        final String plan;
        final String period;
        final boolean moved = name().startsWith("MOVED");

        Ending(int quota, String tokenStatus, String subscriptionStatus) {
            this(quota, tokenStatus, subscriptionStatus, "business", "2026-12-01");
        }

        Ending(int quota, String tokenStatus, String subscriptionStatus, String plan, String period) {
            this.quota = quota;
            this.tokenStatus = tokenStatus;
            this.subscriptionStatus = subscriptionStatus;
            this.plan = plan;
            this.period = period;
        }
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void every_order_with_duplicates_ends_in_the_same_balances_and_subscription(Ending ending) {
        play(ending, 0, ORDERS);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(Ending.class)
    void a_thousand_orders_end_in_the_same_balances_and_subscription(Ending ending) {
        play(ending, ORDERS, MANY_ORDERS);
    }

    private void play(Ending ending, int firstSeed, int orders) {
        for (int seed = firstSeed; seed < firstSeed + orders; seed++) {
            StripeCustomer customer = new StripeCustomer(application);
            StripeCustomer next = new StripeCustomer(application);
            Random random = new Random(seed);
            List<String> story = new ArrayList<>(story(customer.id, ending));
            List<String> twice = new ArrayList<>(story);
            Collections.shuffle(twice, random);
            story.addAll(twice.subList(0, twice.size() / 2));
            if (ending.moved) {
                story.add(GIVEN);
            }
            Collections.shuffle(story, random);
            story.forEach(event -> {
                if (event.equals(GIVEN)) {
                    give(jdbc, customer, next);
                } else {
                    customer.receives(event);
                }
            });
            moves.moveWaiting();
            unmatched.retry();
            assertEnd(customer, ending.moved ? next : customer, ending, seed);
            if (ending.moved) {
                assertLeft(customer, seed);
            }
        }
    }

    static void give(JdbcClient jdbc, StripeCustomer from, StripeCustomer to) {
        jdbc.sql("update users set stripe_customer_id = null where id = :from")
                .param("from", from.user)
                .update();
        jdbc.sql("update users set stripe_customer_id = :customer where id = :to")
                .param("customer", from.id)
                .param("to", to.user)
                .update();
    }

    private void assertEnd(StripeCustomer customer, StripeCustomer owner, Ending ending, int seed) {
        TokenStatus status = owner.tokens();
        TokenAmounts quota = ending.quota == 0 ? TokenAmounts.NONE : new TokenAmounts(10, 10, 7);
        for (Bucket bucket : Bucket.values()) {
            // What was bought before a move stays with the buyer.
            int elsewhere = owner == customer ? 0 : customer.tokens().of(bucket).purchased();
            assertThat(status.of(bucket))
                    .as("order %d", seed)
                    .isEqualTo(new Balance(quota.of(bucket), 0, 33 - elsewhere, 0));
        }
        assertThat(status.status()).as("order %d", seed).isEqualTo(ending.tokenStatus);
        assertThat(owner.addsUp()).as("order %d adds up", seed).isTrue();
        assertThat(subscription(owner))
                .as("order %d", seed)
                .containsEntry("status", ending.subscriptionStatus)
                .containsEntry("plan", ending.plan)
                .containsEntry("period", ending.period);
        assertThat(openEvents(customer)).as("order %d", seed).isEmpty();
    }

    /** Who lost the customer keeps what was bought, and nothing of the plan. */
    private static void assertLeft(StripeCustomer former, int seed) {
        TokenStatus status = former.tokens();
        for (Bucket bucket : Bucket.values()) {
            int purchased = status.of(bucket).purchased();
            assertThat(status.of(bucket)).as("order %d", seed).isEqualTo(new Balance(0, 0, purchased, 0));
        }
        assertThat(status.status()).as("order %d", seed).isEqualTo("none");
        assertThat(former.addsUp()).as("order %d adds up", seed).isTrue();
    }

    private Map<String, Object> subscription(StripeCustomer customer) {
        return jdbc.sql("""
            select status, plan, to_char(period_start at time zone 'UTC', 'YYYY-MM-DD') as period
            from subscriptions where user_id = :user order by started_at limit 1
            """).param("user", customer.user).query().singleRow();
    }

    /** Whatever waits or failed: at the end nothing of this customer does. */
    private List<String> openEvents(StripeCustomer customer) {
        return jdbc.sql("""
            select event_type from webhook_events
            where status in ('UNMATCHED', 'FAILED') and position(:customer in payload::text) > 0
            """).param("customer", customer.id).query(String.class).list();
    }

    static List<String> story(String customer, Ending ending) {
        List<String> story = new ArrayList<>(plan(customer, ending));
        story.addAll(refundedPack(customer));
        story.addAll(lostPack(customer));
        story.addAll(partlyLostPack(customer));
        return story;
    }

    static List<String> plan(String customer, Ending ending) {
        String renewalPayment = id("pi");
        Sub sub = new Sub(customer).with(it -> it.latestInvoice = id("in"));
        List<String> story = new ArrayList<>();
        story.add(sub.with(it -> it.status = "incomplete").created(NOV_1));
        story.add(event("invoice.paid", NOV_1, invoice(sub.latestInvoice, customer, sub.id)));
        if (ending == Ending.PLAN_DISPUTE_LOST_BEFORE_IT_RENEWED) {
            String payment = id("pi");
            String dispute = id("du");
            story.add(event("invoice_payment.paid", NOV_1, invoicePayment(sub.latestInvoice, payment)));
            story.add(dispute(dispute, payment, "needs_response", customer, NOV_1.plusSeconds(300)));
            story.add(dispute(dispute, payment, "lost", customer, NOV_1.plusSeconds(400)));
        }
        story.add(sub.with(it -> it.status = "active").updated(NOV_1, "{\"status\":\"incomplete\"}"));
        story.add(sub.with(it -> it.cancelAtPeriodEnd = true).updated(NOV_1.plusSeconds(100)));
        story.add(sub.with(it -> it.cancelAtPeriodEnd = false).updated(NOV_1.plusSeconds(200)));
        story.add(sub.with(it -> {
                    it.start = DEC_1;
                    it.end = JAN_1;
                    it.latestInvoice = id("in");
                })
                .updated(DEC_1));
        story.add(sub.with(it -> it.price = "price_sandbox_business_monthly").updated(DEC_1.plusSeconds(1_800)));
        story.add(sub.with(it -> it.status = "past_due").updated(DEC_1.plusSeconds(3_600)));
        if (ending == Ending.PAST_DUE) {
            return story;
        }
        story.add(event("invoice.paid", DEC_1.plusSeconds(7_200), invoice(sub.latestInvoice, customer, sub.id)));
        story.add(event(
                "invoice_payment.paid", DEC_1.plusSeconds(7_200), invoicePayment(sub.latestInvoice, renewalPayment)));
        story.add(sub.with(it -> it.status = "active").updated(DEC_1.plusSeconds(7_200)));
        if (ending == Ending.CANCELED || ending == Ending.MOVED_AND_CANCELED) {
            story.add(sub.deleted(DEC_1.plusSeconds(10_000)));
        }
        if (ending == Ending.PLAN_DISPUTED) {
            story.add(dispute(id("du"), renewalPayment, "needs_response", customer, DEC_1.plusSeconds(11_000)));
        }
        story.addAll(further(sub, ending));
        return story;
    }

    private static List<String> further(Sub sub, Ending ending) {
        return switch (ending) {
            case BILLING_DATE_MOVED_BY_A_TRIAL -> {
                Instant shift = Instant.parse("2026-12-05T00:00:00Z");
                Instant end = Instant.parse("2027-01-10T00:00:00Z");
                yield List.of(
                        period(sub, shift, end)
                                .with(it -> {
                                    it.status = "trialing";
                                    it.trialStart = shift;
                                    it.trialEnd = end;
                                })
                                .updated(shift, "{\"status\":\"active\"}"),
                        period(sub, end, end.plus(MONTH))
                                .with(it -> it.status = "active")
                                .updated(end, "{\"status\":\"trialing\"}"));
            }
            case LATE_UPGRADE_AND_BACK -> {
                Instant upgrade = JAN_1.minusSeconds(3_600);
                Instant back = upgrade.plus(MONTH);
                yield List.of(
                        period(sub, upgrade, back)
                                .with(it -> it.price = "price_sandbox_enterprise_monthly")
                                .updated(upgrade),
                        period(sub, back, back.plus(MONTH))
                                .with(it -> it.price = "price_sandbox_business_monthly")
                                .updated(back));
            }
            case QUARTERLY_ON_THE_31ST -> {
                Instant start = Instant.parse("2027-01-31T00:00:00Z");
                yield List.of(period(sub, start, Instant.parse("2027-04-30T00:00:00Z"))
                        .with(it -> {
                            it.intervalCount = 3;
                            it.anchorDay = 31;
                        })
                        .updated(start));
            }
            case PAID_TWICE -> {
                // Another subscription, smaller and then as large, paid for months of its own.
                Sub second = new Sub(sub.customer).with(it -> {
                    it.created = at(300);
                    it.start = at(300);
                    it.end = at(300).plus(MONTH);
                    it.latestInvoice = id("in");
                });
                yield List.of(
                        second.created(at(300)),
                        event("invoice.paid", at(300), invoice(second.latestInvoice, second.customer, second.id)),
                        second.with(it -> it.price = "price_sandbox_business_monthly")
                                .updated(at(320)),
                        period(second, second.end, second.end.plus(MONTH))
                                .with(it -> it.latestInvoice = id("in"))
                                .updated(second.start),
                        event("invoice.paid", second.start, invoice(second.latestInvoice, second.customer, second.id)));
            }
            case UNKNOWN_PRICE_UNPAID ->
                List.of(
                        sub.with(it -> it.price = "price_of_nothing").updated(at(200)),
                        sub.with(it -> {
                                    it.status = "unpaid";
                                    it.latestInvoice = id("in");
                                })
                                .updated(at(210)));
            default -> List.of();
        };
    }

    private static Sub period(Sub sub, Instant start, Instant end) {
        return sub.with(it -> {
            it.start = start;
            it.end = end;
        });
    }

    /**
     * Paid by a bank debit, refunded in two parts, another refund failed, then disputed and won: 11 of each are left.
     */
    private static List<String> refundedPack(String customer) {
        String session = id("cs");
        String payment = "pi_" + session;
        String failing = id("re");
        String dispute = id("du");
        return List.of(
                event("checkout.session.completed", NOV_1, packSession(session, customer, "unpaid", "100")),
                event("checkout.session.async_payment_succeeded", DEC_1, packSession(session, customer, "paid", "100")),
                event("charge.refunded", at(20), charge(payment, customer, 999, 333)),
                event("refund.created", at(20), marked(refund(id("re"), payment, 333, "succeeded"), customer)),
                event("charge.refunded", at(40), charge(payment, customer, 999, 666)),
                event("refund.created", at(40), marked(refund(id("re"), payment, 333, "pending"), customer)),
                event("refund.created", at(50), marked(refund(failing, payment, 333, "pending"), customer)),
                event("charge.refunded", at(50), charge(payment, customer, 999, 999)),
                event("refund.failed", at(60), marked(refund(failing, payment, 333, "failed"), customer)),
                dispute(dispute, payment, "warning_needs_response", customer, at(70)),
                dispute(dispute, payment, "needs_response", customer, at(80)),
                dispute(dispute, payment, "under_review", customer, at(90)),
                dispute(dispute, payment, "won", customer, at(100)));
    }

    private static List<String> lostPack(String customer) {
        String session = id("cs");
        String dispute = id("du");
        return List.of(
                event("checkout.session.completed", NOV_1, packSession(session, customer, "paid", "100")),
                dispute(dispute, "pi_" + session, "needs_response", customer, at(30)),
                dispute(dispute, "pi_" + session, "lost", customer, at(31)));
    }

    /** A third of it is lost: 22 of each are left. */
    private static List<String> partlyLostPack(String customer) {
        String session = id("cs");
        String payment = "pi_" + session;
        String dispute = id("du");
        return List.of(
                event("checkout.session.completed", NOV_1, packSession(session, customer, "paid", "100")),
                dispute(dispute, payment, "needs_response", 666, customer, at(30)),
                dispute(dispute, payment, "under_review", 333, customer, at(31)),
                dispute(dispute, payment, "lost", 333, customer, at(32)));
    }

    private static String dispute(String id, String payment, String status, String customer, Instant at) {
        return dispute(id, payment, status, 999, customer, at);
    }

    private static String dispute(String id, String payment, String status, long amount, String customer, Instant at) {
        String type = switch (status) {
            case "won", "lost" -> "charge.dispute.closed";
            case "under_review" -> "charge.dispute.updated";
            default -> "charge.dispute.created";
        };
        JsonObject dispute = StripeEvents.dispute(id, payment, status);
        dispute.addProperty("amount", amount);
        return event(type, at, marked(dispute, customer));
    }

    /** Refunds and disputes do not name the customer; the test finds them by this. */
    private static JsonObject marked(JsonObject json, String customer) {
        JsonObject metadata = new JsonObject();
        metadata.addProperty("test", customer);
        json.add("metadata", metadata);
        return json;
    }

    private static Instant at(int minutes) {
        return DEC_1.plusSeconds(60L * minutes);
    }
}
