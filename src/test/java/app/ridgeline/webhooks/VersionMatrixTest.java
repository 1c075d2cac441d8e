package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.id;
import static app.ridgeline.testing.StripeEvents.idOf;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.StoryTelling;
import app.ridgeline.tokens.Balance;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Plays every event of the story through the endpoint, in the shape of every API version since 2020-08-27: the version
 * makes no difference.
 */
@RidgelineTest
class VersionMatrixTest {

    /**
     * What each event does to a new customer: the events that come before it, the status of its row, and the balance of
     * the mockup bucket afterwards as quota, spent, purchased and owed.
     */
    private static final String TABLE = """
            charge.dispute.closed.lost             | paid, dispute   | PROCESSED | 0 0  0 0
            charge.dispute.closed.won              | paid, dispute   | PROCESSED | 0 0 33 0
            charge.dispute.created                 | paid            | PROCESSED | 0 0  0 0
            charge.refunded.full                   | paid            | PROCESSED | 0 0  0 0
            charge.refunded.partial                | paid            | PROCESSED | 0 0 22 0
            checkout.session.async_payment_failed  | unpaid          | PROCESSED | 0 0  0 0
            checkout.session.async_payment_succeeded | unpaid        | PROCESSED | 0 0 33 0
            checkout.session.completed.payment.paid |                | PROCESSED | 0 0 33 0
            checkout.session.completed.payment.unpaid |              | PROCESSED | 0 0  0 0
            checkout.session.completed.subscription.paid |           | PROCESSED | 0 0  0 0
            checkout.session.completed.subscription.trial_no_payment_required | | PROCESSED | 0 0 0 0
            checkout.session.completed.subscription.unpaid |         | PROCESSED | 0 0  0 0
            checkout.session.expired               |                 | IGNORED   | 0 0  0 0
            customer.subscription.created          |                 | PROCESSED | 0 0  0 0
            customer.subscription.created.trialing |                 | PROCESSED | 3 0  0 0
            customer.subscription.deleted          | active          | PROCESSED | 0 0  0 0
            customer.subscription.trial_will_end   | trialing        | PROCESSED | 3 0  0 0
            customer.subscription.updated.activated |                | PROCESSED | 3 0  0 0
            customer.subscription.updated.cancel_at_period_end_off | active, ending | PROCESSED | 3 0 0 0
            customer.subscription.updated.cancel_at_period_end_on | active | PROCESSED | 3 0 0 0
            customer.subscription.updated.metadata_only | active     | PROCESSED | 3 0  0 0
            customer.subscription.updated.past_due | active, renewed | PROCESSED | 0 0  0 0
            customer.subscription.updated.plan_changed | active      | PROCESSED | 10 0 0 0
            customer.subscription.updated.renewed  | active          | PROCESSED | 3 0  0 0
            invoice.paid.subscription_create       | created         | PROCESSED | 3 0  0 0
            invoice.paid.subscription_cycle        | renewed, past_due | PROCESSED | 3 0 0 0
            invoice.paid.subscription_update       | active, plan_changed | PROCESSED | 10 0 0 0
            invoice.payment_failed                 | active, renewed | PROCESSED | 3 0  0 0
            invoice.upcoming                       | active          | PROCESSED | 3 0  0 0
            payment_intent.succeeded               |                 | PROCESSED | 0 0  0 0
            refund.created                         | paid            | PROCESSED | 0 0  0 0
            """;

    private static final Map<String, String> BEFORE = Map.of(
            "paid", "checkout.session.completed.payment.paid",
            "unpaid", "checkout.session.completed.payment.unpaid",
            "dispute", "charge.dispute.created",
            "created", "customer.subscription.created",
            "trialing", "customer.subscription.created.trialing",
            "active", "customer.subscription.updated.activated",
            "ending", "customer.subscription.updated.cancel_at_period_end_on",
            "renewed", "customer.subscription.updated.renewed",
            "past_due", "customer.subscription.updated.past_due",
            "plan_changed", "customer.subscription.updated.plan_changed");

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcClient jdbc;

    Endpoint endpoint;

    /** One line of the table. */
    record Line(String chapter, List<String> before, String status, Balance mockup) {

        static Line of(String line) {
            String[] cells =
                    Arrays.stream(line.split("\\|", -1)).map(String::strip).toArray(String[]::new);
            int[] numbers = Arrays.stream(cells[3].split(" +"))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            return new Line(
                    cells[0],
                    Arrays.stream(cells[1].split(", *"))
                            .filter(word -> !word.isEmpty())
                            .map(BEFORE::get)
                            .toList(),
                    cells[2],
                    new Balance(numbers[0], numbers[1], numbers[2], numbers[3]));
        }

        @Override
        public String toString() {
            return chapter;
        }
    }

    static Stream<Line> table() {
        return TABLE.lines().map(Line::of);
    }

    @BeforeEach
    void an_endpoint() {
        endpoint = new Endpoint(application);
    }

    @Test
    void every_event_is_in_the_table() {
        for (StoryTelling telling : StoryTelling.all()) {
            assertThat(telling.chapters())
                    .as(telling.toString())
                    .containsOnlyElementsOf(table().map(Line::chapter).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void the_version_makes_no_difference(Line line) {
        for (StoryTelling telling : StoryTelling.all()) {
            Map<String, String> outcomes = new LinkedHashMap<>();
            for (String version : PayloadVersions.ALL) {
                outcomes.put(String.valueOf(version), play(line, telling, version));
            }
            assertThat(outcomes.values().stream().distinct())
                    .as("outcomes of " + telling + " by version: " + outcomes)
                    .hasSize(1);
            assertThat(outcomes.values().iterator().next()).startsWith(line.status() + " " + line.mockup() + " ");
        }
    }

    private String play(Line line, StoryTelling telling, String version) {
        var customer = new StripeCustomer(application);
        String run = id("r").substring(2);
        String last = "";
        for (String chapter :
                Stream.concat(line.before().stream(), Stream.of(line.chapter())).toList()) {
            last = PayloadVersions.render(telling.event(chapter, customer.id, run), version);
            assertThat(endpoint.deliver(last).statusCode())
                    .as(() -> chapter + " as " + version)
                    .isEqualTo(200);
        }
        String status = endpoint.row(idOf(last)).orElseThrow().status();
        return status + " " + customer.mockup() + " " + customer.tokens().plan() + " "
                + customer.tokens().status() + " " + customer.tokens().period() + " "
                + state(customer).replace(run, "").replace(customer.id, "");
    }

    private String state(StripeCustomer customer) {
        return Stream.of(
                        "select s.* from (select status, plan, price_id, quantity, billing_interval, interval_count,"
                                + " collection_paused, cancel_at_period_end, cancel_at, period_start, period_end,"
                                + " latest_invoice from subscriptions where user_id = :user) s",
                        "select p.* from (select pack, status, payment_intent, amount_minor, currency, granted_mockup,"
                                + " claimed_mockup, claimed_weather from purchases where user_id = :user) p",
                        "select n.* from (select topic, kind, key, params, link from notices"
                                + " where user_id = :user) n")
                .map(sql -> jdbc.sql("select string_agg(t::text, ' ' order by t::text) from (" + sql + ") t")
                        .param("user", customer.user)
                        .query(String.class)
                        .optional()
                        .orElse(""))
                .collect(Collectors.joining(" "));
    }
}
