package app.sandbox.console;

import app.sandbox.base.SandboxClock;
import app.sandbox.billing.Prices;
import app.sandbox.billing.StripeSubscriptions;
import app.sandbox.objects.Json;
import app.sandbox.rest.LocalCalls;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an operator may do to a subscription in Stripe's dashboard: each is one or two calls of the API. */
@Service
class PlanActs {

    /** The acts on offer. */
    enum Act {
        FREE_MONTH,
        END_TRIAL,
        START_OVER,
        END_IN_THREE_MONTHS,
        KEEP,
        PAUSE_VOID,
        PAUSE_KEEP_AS_DRAFT,
        PAUSE_MARK_UNCOLLECTIBLE,
        RESUME,
        SECOND_ITEM,
        QUARTERLY,
        SCHEDULE_SMALLEST,
        SEND_INVOICES,
        CHARGE_AUTOMATICALLY,
        CREDIT
    }

    private static final String CREDIT_MINOR = "-500";

    private final LocalCalls api;
    private final Prices prices;
    private final SandboxClock clock;

    PlanActs(LocalCalls api, Prices prices, SandboxClock clock) {
        this.api = api;
        this.prices = prices;
        this.clock = clock;
    }

    /** Does this to a subscription, given as it is now. */
    @Transactional
    public void run(Act act, JsonObject subscription) {
        switch (act) {
            case FREE_MONTH ->
                update(subscription, "trial_end", later(Period.ofMonths(1)), "proration_behavior", "none");
            case END_TRIAL -> update(subscription, "trial_end", "now");
            case START_OVER ->
                update(subscription, "billing_cycle_anchor", "now", "proration_behavior", "always_invoice");
            case END_IN_THREE_MONTHS -> update(subscription, "cancel_at", later(Period.ofMonths(3)));
            case KEEP -> update(subscription, "cancel_at", "");
            case PAUSE_VOID -> update(subscription, "pause_collection[behavior]", "void");
            case PAUSE_KEEP_AS_DRAFT -> update(subscription, "pause_collection[behavior]", "keep_as_draft");
            case PAUSE_MARK_UNCOLLECTIBLE -> update(subscription, "pause_collection[behavior]", "mark_uncollectible");
            case RESUME -> update(subscription, "pause_collection", "");
            case SECOND_ITEM -> update(subscription, "items[0][price]", smallest());
            case QUARTERLY ->
                update(
                        subscription,
                        "items[0][id]",
                        Json.requiredText(StripeSubscriptions.item(subscription), "id"),
                        "items[0][price]",
                        quarterly(subscription),
                        "proration_behavior",
                        "always_invoice");
            case SCHEDULE_SMALLEST -> schedule(subscription);
            case SEND_INVOICES -> update(subscription, "collection_method", "send_invoice", "days_until_due", "30");
            case CHARGE_AUTOMATICALLY -> update(subscription, "collection_method", "charge_automatically");
            case CREDIT ->
                api.post("/v1/customers/" + Json.requiredText(subscription, "customer"), "balance", CREDIT_MINOR);
        }
    }

    private void update(JsonObject subscription, String... parameters) {
        api.post("/v1/subscriptions/" + Json.requiredText(subscription, "id"), parameters);
    }

    private void schedule(JsonObject subscription) {
        JsonObject schedule =
                api.post("/v1/subscription_schedules", "from_subscription", Json.requiredText(subscription, "id"));
        String now = Json.requiredText(StripeSubscriptions.price(subscription), "id");
        api.post(
                "/v1/subscription_schedules/" + Json.requiredText(schedule, "id"),
                "phases[0][items][0][price]",
                now,
                "phases[0][end_date]",
                Json.requiredText(schedule, "current_phase", "end_date"),
                "phases[1][items][0][price]",
                smallest());
    }

    private String smallest() {
        return Json.requiredText(prices.prices().getFirst(), "id");
    }

    private String quarterly(JsonObject subscription) {
        String product = Json.requiredText(StripeSubscriptions.price(subscription), "product");
        return prices.prices().stream()
                .filter(price -> product.equals(Json.text(price, "product")))
                .map(price -> Json.requiredText(price, "id"))
                .filter(id -> id.endsWith("_quarterly"))
                .findFirst()
                .orElseThrow();
    }

    private String later(Period by) {
        Instant moment = clock.instant().atZone(ZoneOffset.UTC).plus(by).toInstant();
        return String.valueOf(moment.getEpochSecond());
    }
}
