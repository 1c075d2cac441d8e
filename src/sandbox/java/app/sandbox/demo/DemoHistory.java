package app.sandbox.demo;

import app.ridgeline.account.Account;
import app.ridgeline.account.apikeys.ApiClient;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.ledger.Tokens;
import app.sandbox.base.SandboxClock;
import app.sandbox.base.SandboxSettings;
import app.sandbox.billing.DefaultPaymentMethod;
import app.sandbox.billing.Prices;
import app.sandbox.billing.TimeTravel;
import app.sandbox.objects.Json;
import app.sandbox.payment.TestCard;
import app.sandbox.rest.LocalCalls;
import app.sandbox.trigger.Triggers;
import com.google.gson.JsonObject;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The past of one demo account: seven months with renewals, an upgrade, two packs, a refund, a payment that failed and
 * was made good, and something used on most working days. It is lived, not written down: the sandbox's clock begins
 * that long ago and runs to the present, and all that happens reaches the balance by the events that tell of it.
 */
@Component
class DemoHistory {

    // The last renewal was five days ago: the upgrade moved the billing date by three.
    private static final Period LENGTH = Period.ofMonths(7).plusDays(8);
    private static final LocalTime MORNING = LocalTime.of(14, 12); // of a day in the United States, told in UTC
    private static final int UPGRADE_MONTH = 3;
    // Every sandbox has the same past.
    private static final long SEED = 20_251_101;

    private final SandboxClock clock;
    private final TimeTravel testClock;
    private final Triggers triggers;
    private final LocalCalls stripe;
    private final DefaultPaymentMethod cards;
    private final Prices prices;
    private final SandboxSettings settings;
    private final Tokens tokens;
    private final ApiKeys keys;

    DemoHistory(
            SandboxClock clock,
            TimeTravel testClock,
            Triggers triggers,
            LocalCalls stripe,
            DefaultPaymentMethod cards,
            Prices prices,
            SandboxSettings settings,
            Tokens tokens,
            ApiKeys keys) {
        this.clock = clock;
        this.testClock = testClock;
        this.triggers = triggers;
        this.stripe = stripe;
        this.cards = cards;
        this.prices = prices;
        this.settings = settings;
        this.tokens = tokens;
        this.keys = keys;
    }

    /** Sets the clock to the first day of the past; false in a sandbox that has one, or in which somebody lives. */
    boolean begin() {
        return clock.beginAt(
                LocalDate.now(ZoneOffset.UTC).minus(LENGTH).atTime(MORNING).toInstant(ZoneOffset.UTC));
    }

    /** Lives from the first day, at which this customer has just subscribed to Solo, to this morning. */
    void live(Account account, String customer, String spendKey) throws InterruptedException {
        testClock.settle();
        LocalDate start = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate upgrade = start.plusMonths(UPGRADE_MONTH).plusDays(3);
        LocalDate refunded = start.plusMonths(4).plusDays(12);
        List<LocalDate> packs =
                List.of(start.plusMonths(1).plusDays(16), start.plusMonths(4).plusDays(9));
        LocalDate cardExpires = start.plusMonths(5).plusDays(20);
        LocalDate newCard = start.plusMonths(6).plusDays(5);
        Random random = new Random(SEED);
        Instant now = Instant.now();
        for (LocalDate day = start; ; day = day.plusDays(1)) {
            Instant morning = day.atTime(MORNING).toInstant(ZoneOffset.UTC);
            if (morning.isAfter(now)) {
                return;
            }
            testClock.pass(morning);
            if (day.equals(upgrade)) {
                changePlan(customer, Plan.BUSINESS);
            } else if (packs.contains(day)) {
                triggers.trigger("checkout.session.completed", customer, firstPrice("pack100"));
            } else if (day.equals(refunded)) {
                refundHalf(customer);
            } else if (day.equals(cardExpires)) {
                cards.use(customer, TestCard.FAILS_ON_RENEWAL);
            } else if (day.equals(newCard)) {
                cards.use(customer, TestCard.SUCCEEDS);
            }
            testClock.settle();
            work(day, account.id(), spendKey, day.isBefore(upgrade) ? 0.45 : 1.1, random);
        }
    }

    /** Lets the clock catch up with the present, also after a start that was cut short. */
    void end() throws InterruptedException {
        while (clock.ahead().isNegative()) {
            testClock.pass(Instant.now()); // which takes time itself
        }
    }

    private void work(LocalDate day, UUID user, String spendKey, double perDay, Random random) {
        boolean weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        for (int i = 0; i < 3; i++) {
            boolean busy = random.nextDouble() < perDay / 3;
            Bucket tool = Bucket.values()[random.nextInt(Bucket.values().length)];
            if (busy && !weekend) {
                spend(user, tool, spendKey, day + "-" + i);
            }
        }
    }

    // As another program of the company does by the API: an empty bucket is its answer.
    private void spend(UUID user, Bucket tool, String spendKey, String key) {
        keys.clientOf(spendKey)
                .map(ApiClient::id)
                .ifPresent(client -> tokens.deduct(
                        user, tool, 1, new Cause("spend:" + client + ":demo-" + key, "client:" + client)));
    }

    /** As our portal does it: the larger plan begins a period and is paid in full, less what is left of the old one. */
    private void changePlan(String customer, Plan plan) {
        JsonObject subscription = newest("subscriptions", customer);
        String price = firstPrice(plan.key());
        if (price != null) {
            stripe.post(
                    "/v1/subscriptions/" + Json.requiredText(subscription, "id"),
                    "items[0][id]",
                    Json.requiredText(
                            subscription
                                    .getAsJsonObject("items")
                                    .getAsJsonArray("data")
                                    .get(0)
                                    .getAsJsonObject(),
                            "id"),
                    "items[0][price]",
                    price,
                    "billing_cycle_anchor",
                    "now",
                    "proration_behavior",
                    "always_invoice");
        }
    }

    private void refundHalf(String customer) {
        JsonObject charge = newest("charges", customer);
        stripe.post(
                "/v1/refunds",
                "charge",
                Json.requiredText(charge, "id"),
                "amount",
                String.valueOf(Json.number(charge, "amount") / 2),
                "reason",
                "requested_by_customer");
    }

    private JsonObject newest(String collection, String customer) {
        return stripe.get("/v1/" + collection, "customer", customer, "limit", "1")
                .getAsJsonArray("data")
                .get(0)
                .getAsJsonObject();
    }

    private @Nullable String firstPrice(String name) {
        return settings.prices(name).stream()
                .filter(id -> prices.price(id).isPresent())
                .findFirst()
                .orElse(null);
    }
}
