package app.sandbox.billing;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import app.sandbox.objects.Json;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The prices of the simulated account are such as a shop would have: who takes more pays less for each token. */
@RidgelineTest
class PricesTest {

    @Autowired
    Prices prices;

    @Test
    void a_token_costs_a_little_more_in_a_pack_than_in_a_plan_and_less_in_larger_ones() {
        List<Double> packs = Stream.of(100, 300, 1000)
                .map(size -> minor("price_sandbox_pack_" + size) / tokens(TokenAmounts.ofPack(size)))
                .toList();
        List<Double> plans = Arrays.stream(Plan.values())
                .map(plan -> minor("price_sandbox_" + plan.key() + "_monthly") / tokens(plan.quota()))
                .toList();

        assertThat(packs).isSortedAccordingTo(Comparator.reverseOrder()).doesNotHaveDuplicates();
        assertThat(plans).isSortedAccordingTo(Comparator.reverseOrder()).doesNotHaveDuplicates();
        assertThat(Collections.min(packs)).isGreaterThan(Collections.max(plans));
        assertThat(Collections.max(packs)).isLessThan(1.5 * Collections.min(plans));
    }

    @Test
    void a_year_costs_two_months_less() {
        for (Plan plan : Plan.values()) {
            assertThat(minor("price_sandbox_" + plan.key() + "_annual"))
                    .isEqualTo(10 * minor("price_sandbox_" + plan.key() + "_monthly"));
        }
    }

    private double minor(String price) {
        return Json.number(prices.price(price).orElseThrow(), "unit_amount");
    }

    private static double tokens(TokenAmounts amounts) {
        return Arrays.stream(Bucket.values()).mapToInt(amounts::of).sum();
    }
}
