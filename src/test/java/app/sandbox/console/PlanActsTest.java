package app.sandbox.console;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import app.sandbox.billing.Onboarding;
import app.sandbox.billing.Prices;
import app.sandbox.console.PlanActs.Act;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectQuery;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeObject;
import app.sandbox.payment.TestCard;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the console does to a plan shows on its subscription. */
@RidgelineTest
class PlanActsTest {

    @Autowired
    PlanActs acts;

    @Autowired
    Onboarding onboarding;

    @Autowired
    Prices prices;

    @Autowired
    ObjectStore store;

    @ParameterizedTest
    @CsvSource({
        "FREE_MONTH, status, trialing",
        "PAUSE_VOID, pause_collection.behavior, void",
        "PAUSE_KEEP_AS_DRAFT, pause_collection.behavior, keep_as_draft",
        "PAUSE_MARK_UNCOLLECTIBLE, pause_collection.behavior, mark_uncollectible",
        "SECOND_ITEM, items.total_count, 2",
        "QUARTERLY, plan.id, price_sandbox_business_quarterly",
        "SEND_INVOICES, collection_method, send_invoice",
    })
    void an_act_changes_the_subscription(Act act, String field, String value) {
        assertThat(Json.text(after(subscribed(), act), field.split("\\."))).isEqualTo(value);
    }

    @Test
    void what_was_done_is_taken_back() {
        StripeObject plan = subscribed();

        assertThat(Json.has(after(plan, Act.END_IN_THREE_MONTHS), "cancel_at")).isTrue();
        assertThat(Json.has(after(plan, Act.KEEP), "cancel_at")).isFalse();
        after(plan, Act.PAUSE_VOID);
        assertThat(Json.has(after(plan, Act.RESUME), "pause_collection")).isFalse();
        after(plan, Act.FREE_MONTH);
        assertThat(Json.text(after(plan, Act.END_TRIAL), "status")).isEqualTo("active");
        after(plan, Act.SEND_INVOICES);
        assertThat(Json.text(after(plan, Act.CHARGE_AUTOMATICALLY), "collection_method"))
                .isEqualTo("charge_automatically");
    }

    @Test
    void a_period_starts_over_a_smaller_plan_is_scheduled_and_a_credit_given() {
        StripeObject plan = subscribed();

        assertThat(Json.text(after(plan, Act.START_OVER), "latest_invoice"))
                .isNotEqualTo(Json.text(plan.body(), "latest_invoice"));
        assertThat(Json.text(after(plan, Act.SCHEDULE_SMALLEST), "schedule")).startsWith("sub_sched_");
        after(plan, Act.CREDIT);
        JsonObject customer = store.find(Json.requiredText(plan.body(), "customer"))
                .orElseThrow()
                .body();
        assertThat(Json.number(customer, "balance")).isEqualTo(-500);
    }

    private JsonObject after(StripeObject plan, Act act) {
        acts.run(act, store.find(plan.id()).orElseThrow().body());
        return store.find(plan.id()).orElseThrow().body();
    }

    private StripeObject subscribed() {
        String customer = onboarding.customer(UUID.randomUUID() + "@example.com", "Riley Roofer", new JsonObject());
        JsonObject price = prices.price("price_sandbox_business_monthly").orElseThrow();
        onboarding.subscribe(customer, price, 0, TestCard.SUCCEEDS, new JsonObject());
        List<StripeObject> found =
                store.list(ObjectQuery.of(ObjectType.SUBSCRIPTION).customer(customer));
        return found.getFirst();
    }
}
