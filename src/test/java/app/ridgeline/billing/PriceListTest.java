package app.ridgeline.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import app.ridgeline.billing.FakeStripe.Answer;
import app.ridgeline.billing.PriceList.Price;
import app.ridgeline.billing.rules.BillingInterval;
import app.ridgeline.billing.stripe.StripeApi;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class PriceListTest {

    static final String FETCH = "GET /v1/prices/price_solo_m";
    static final Optional<Price> SOLO = Optional.of(new Price(1900, "USD", Optional.of(BillingInterval.MONTHLY)));

    final FakeStripe fake = new FakeStripe();
    final AtomicLong nanos = new AtomicLong();
    final PriceList prices =
            new PriceList(Outbound.catalog(), new StripeApi(Outbound.environment(fake.base())), nanos::get);

    @AfterEach
    void stop() {
        fake.close();
        TransactionSynchronizationManager.setActualTransactionActive(false);
    }

    @Test
    void prices_are_given_as_stripe_has_them() {
        fake.price("price_solo_m", "prod_solo", 1900, "month");
        fake.price("price_solo_y", "prod_solo", 19000, "year");
        fake.price("price_pack_100", "prod_pack", 2500, null);

        assertThat(prices.price("price_solo_m")).isEqualTo(SOLO);
        assertThat(prices.price("price_solo_y")).contains(new Price(19000, "USD", Optional.of(BillingInterval.ANNUAL)));
        assertThat(prices.price("price_pack_100")).contains(new Price(2500, "USD", Optional.empty()));
    }

    @Test
    void what_one_number_cannot_say_is_not_said() {
        fake.price("price_solo_m", "prod_solo", 1900, "week");
        fake.price("price_solo_y", "prod_solo", 1900, "year");
        fake.prices.get("price_solo_y").remove("unit_amount");
        fake.price("price_business_m", "prod_business", 12000, "month");
        fake.prices.get("price_business_m").put("recurring", Map.of("interval", "month", "interval_count", 12));

        assertThat(prices.price("price_solo_m")).isEmpty();
        assertThat(prices.price("price_solo_y")).isEmpty();
        assertThat(prices.price("price_business_m").orElseThrow().interval()).contains(BillingInterval.ANNUAL);
    }

    @Test
    void prices_that_are_not_ours_are_not_asked_for() {
        fake.price("price_foreign", "prod_x", 1, null);

        assertThat(prices.price("price_foreign")).isEmpty();
        assertThat(fake.received).isEmpty();
    }

    @Test
    void a_price_is_remembered_for_ten_minutes() {
        fake.price("price_solo_m", "prod_solo", 1900, "month");
        prices.price("price_solo_m");
        fake.price("price_solo_m", "prod_solo", 2900, "month");

        later(Duration.ofMinutes(9));
        assertThat(prices.price("price_solo_m")).isEqualTo(SOLO);

        later(Duration.ofMinutes(2));
        assertThat(prices.price("price_solo_m").orElseThrow().amountMinor()).isEqualTo(2900);
        assertThat(fake.received(FETCH)).hasSize(2);
    }

    @Test
    void while_stripe_does_not_answer_the_last_price_counts() {
        fake.price("price_solo_m", "prod_solo", 1900, "month");
        prices.price("price_solo_m");
        fake.next(FETCH, Answer.error(500, "api_error", null, null));

        later(Duration.ofMinutes(11));
        assertThat(prices.price("price_solo_m")).isEqualTo(SOLO);
        assertThat(fake.received(FETCH)).hasSize(2);
    }

    @Test
    void a_price_never_seen_is_empty_and_soon_asked_for_again() {
        fake.price("price_solo_m", "prod_solo", 1900, "month");
        fake.next(FETCH, Answer.error(500, "api_error", null, null));

        assertThat(prices.price("price_solo_m")).isEmpty();
        assertThat(prices.price("price_solo_m")).isEmpty();
        assertThat(fake.received(FETCH)).hasSize(1);

        later(Duration.ofSeconds(31));
        assertThat(prices.price("price_solo_m")).isEqualTo(SOLO);
    }

    @Test
    void readers_at_once_ask_once() throws Exception {
        fake.price("price_solo_m", "prod_solo", 1900, "month");
        fake.delay(Duration.ofMillis(200));

        try (var pool = Executors.newFixedThreadPool(16)) {
            List<Future<Optional<Price>>> all =
                    pool.invokeAll(Stream.<Callable<Optional<Price>>>generate(() -> () -> prices.price("price_solo_m"))
                            .limit(16)
                            .toList());
            for (Future<Optional<Price>> each : all) {
                assertThat(each.get()).isEqualTo(SOLO);
            }
        }

        assertThat(fake.received(FETCH)).hasSize(1);
    }

    @Test
    void inside_a_transaction_it_is_refused() {
        TransactionSynchronizationManager.setActualTransactionActive(true);

        assertThatIllegalStateException().isThrownBy(() -> prices.price("price_solo_m"));
    }

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
