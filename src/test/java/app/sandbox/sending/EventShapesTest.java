package app.sandbox.sending;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.PublishedFields;
import app.ridgeline.testing.StoryTelling;
import app.sandbox.billing.StripeSubscriptions;
import app.sandbox.delivery.ApiVersion;
import app.sandbox.objects.Json;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An event in the shape of an older API version, against events whose shape was checked against Stripe's types. */
class EventShapesTest {

    static Stream<Arguments> storiesInTwoVersions() {
        return StoryTelling.all().stream()
                .filter(telling -> telling.version().equals(ApiVersion.DAHLIA.text()))
                .flatMap(telling -> telling.chapters().stream().map(chapter -> Arguments.of(chapter, telling)));
    }

    @ParameterizedTest
    @MethodSource("storiesInTwoVersions")
    void an_event_of_today_has_exactly_the_fields_of_basil_once_it_is_in_that_shape(
            String chapter, StoryTelling telling) {
        JsonObject older = BasilShape.of(Json.read(telling.event(chapter, "cus_1", "1")));

        assertThat(PublishedFields.paths(older))
                .isEqualTo(PublishedFields.paths(
                        Json.read(telling.in(ApiVersion.BASIL.text()).event(chapter, "cus_1", "1"))));
        assertThat(Json.text(older, "api_version")).isEqualTo("2025-03-31.basil");
    }

    @Test
    void before_basil_a_subscription_has_the_period_and_an_update_says_when_it_was_another() {
        JsonObject item = Json.object("id", "si_1", "current_period_start", 200, "current_period_end", 300);
        JsonObject old = Json.object("id", "si_1", "current_period_start", 100, "current_period_end", 200);
        JsonObject subscription = Json.object(
                "id", "sub_1", "object", "subscription", "items", Json.object("data", Json.array(List.of(item))));
        JsonObject previous =
                Json.object("items", Json.object("data", Json.array(List.of(old))), "latest_invoice", "in_0");
        JsonObject event = Json.object(
                "id", "evt_1", "data", Json.object("object", subscription, "previous_attributes", previous));

        JsonObject data = OldShape.of(event, none()).getAsJsonObject("data");

        JsonObject shown = data.getAsJsonObject("object");
        assertThat(Json.number(shown, "current_period_start")).isEqualTo(200);
        assertThat(Json.number(shown, "current_period_end")).isEqualTo(300);
        assertThat(StripeSubscriptions.item(shown).keySet()).containsExactly("id");
        assertThat(data.getAsJsonObject("previous_attributes"))
                .isEqualTo(
                        Json.object("latest_invoice", "in_0", "current_period_start", 100, "current_period_end", 200));
        assertThat(Json.number(item, "current_period_start")).isEqualTo(200);
    }

    @Test
    void before_basil_an_invoice_names_its_subscription_and_its_payment() {
        JsonObject invoice = Json.shape("invoice");
        Json.set(invoice, "id", "in_1");
        Json.set(invoice, "status", "paid");
        JsonObject details = invoice.getAsJsonObject("parent").getAsJsonObject("subscription_details");
        Json.set(details, "subscription", "sub_1");
        JsonObject line = Json.shape("invoice_line");
        Json.set(line, "amount", 69);
        Json.set(
                line.getAsJsonObject("pricing").getAsJsonObject("price_details"),
                "price",
                "price_sandbox_solo_monthly");
        invoice.getAsJsonObject("lines").getAsJsonArray("data").add(line);
        JsonObject event = Json.object("id", "evt_1", "data", Json.object("object", invoice));

        JsonObject shown = OldShape.of(BasilShape.of(event), none())
                .getAsJsonObject("data")
                .getAsJsonObject("object");

        assertThat(Json.text(shown, "subscription")).isEqualTo("sub_1");
        assertThat(Json.flag(shown, "paid")).isTrue();
        assertThat(shown.has("parent")).isFalse();
        assertThat(shown.has("payment_intent")).isTrue();
        assertThat(shown.has("charge")).isTrue();
        JsonObject shownLine =
                shown.getAsJsonObject("lines").getAsJsonArray("data").get(0).getAsJsonObject();
        assertThat(shownLine.has("pricing")).isFalse();
        assertThat(shownLine.has("price")).isTrue();
    }

    private static OldShape.Lookup none() {
        return new OldShape.Lookup() {};
    }
}
