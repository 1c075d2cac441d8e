package app.ridgeline.billing;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.billing.FakeStripe.Answer;
import app.ridgeline.billing.stripe.StripeApi;
import app.ridgeline.settings.SetupLine;
import app.ridgeline.settings.SetupLine.State;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the setup check says of the prices. */
class PriceSetupTest {

    final FakeStripe fake = new FakeStripe();

    @BeforeEach
    void all_is_well() {
        fake.price("price_solo_m", "prod_solo", 1900, "month");
        fake.price("price_solo_y", "prod_solo", 19000, "year");
        fake.price("price_business_m", "prod_business", 4900, "month");
        fake.price("price_business_y", "prod_business", 49000, "year");
        fake.price("price_enterprise_m", "prod_enterprise", 9900, "month");
        fake.price("price_pack_100", "prod_pack_100", 999, null);
        fake.price("price_pack_1000", "prod_pack_1000", 6999, null);
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @Test
    void prices_that_are_as_they_should_be_are_told_with_their_amount() {
        assertThat(look()).allMatch(it -> it.state() == State.OK).hasSize(7);
        assertThat(line("price_solo_m").text()).isEqualTo("19.00 USD a month");
        assertThat(line("price_business_y").text()).isEqualTo("490.00 USD a year");
        assertThat(line("price_pack_100").text()).isEqualTo("9.99 USD once");
    }

    @Test
    void a_price_that_stripe_does_not_know() {
        fake.prices.remove("price_business_m");

        assertToDo("price_business_m", "does not exist with this key");
        assertToDo("business", "no monthly price is on sale");
    }

    @Test
    void an_archived_price_is_to_be_replaced_unless_another_one_is_sold() {
        fake.prices.get("price_pack_100").put("active", false);
        fake.prices.get("price_solo_y").put("active", false);
        assertToDo("price_pack_100", "is archived");
        assertToDo("price_solo_y", "is archived");

        fake.price("price_solo_y", "prod_solo", 900, "month");
        fake.prices.get("price_solo_y").put("active", false);
        assertThat(line("price_solo_y").state()).isEqualTo(State.NOTE);
        assertThat(line("price_solo_y").text()).startsWith("is not sold");
    }

    @Test
    void a_plan_is_recurring_and_a_pack_is_not() {
        fake.price("price_solo_m", "prod_solo", 1900, null);
        fake.price("price_pack_100", "prod_pack_100", 999, "month");

        assertToDo("price_solo_m", "is paid once");
        assertToDo("price_pack_100", "is a recurring price");
    }

    @Test
    void an_interval_that_is_not_sold_here() {
        fake.prices.get("price_solo_y").put("recurring", Map.of("interval", "month", "interval_count", 3));
        assertToDo("price_solo_y", "every 3 months");

        fake.prices.get("price_solo_y").put("recurring", Map.of("interval", "month", "interval_count", 12));
        assertThat(line("price_solo_y").state()).isEqualTo(State.OK);
    }

    @Test
    void metered_and_tiered_prices() {
        fake.prices
                .get("price_solo_m")
                .put("recurring", Map.of("interval", "month", "interval_count", 1, "usage_type", "metered"));
        fake.prices.get("price_pack_1000").remove("unit_amount");

        assertToDo("price_solo_m", "is metered");
        assertToDo("price_pack_1000", "is tiered");
    }

    @Test
    void two_plans_of_one_product_and_two_currencies() {
        fake.prices.get("price_business_m").put("product", "prod_solo");
        fake.prices.get("price_pack_100").put("currency", "eur");

        assertToDo("price_business_m", "belongs to the same product as solo");
        assertToDo("currency", "eur=[price_pack_100]");
    }

    @Test
    void one_question_that_fails_does_not_hide_the_others() {
        fake.next("GET /v1/prices/price_solo_m", Answer.error(403, "invalid_request_error", null, null));

        assertThat(look().stream().filter(it -> it.state() == State.OK)).hasSize(6);
    }

    private void assertToDo(String what, String words) {
        SetupLine line = line(what);
        assertThat(line.state()).as(line.text()).isEqualTo(State.TO_DO);
        assertThat(line.text()).contains(words);
    }

    private SetupLine line(String what) {
        return look().stream()
                .filter(it -> it.what().equals(what) || it.what().endsWith(" " + what))
                .findFirst()
                .orElseThrow();
    }

    private List<SetupLine> look() {
        return new PriceSetup(Outbound.catalog(), new StripeApi(Outbound.environment(fake.base()), 1_000)).look();
    }
}
