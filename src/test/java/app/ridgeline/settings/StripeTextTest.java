package app.ridgeline.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes of Stripe's keys, secrets and prices. */
class StripeTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"sk_test_51Abc", "sk_live_51Abc", "rk_test_51Abc", "rk_live_a_b", "sk_test_ridgeline_sandbox"})
    void a_key(String key) {
        assertThat(Setting.STRIPE_SECRET_KEY.problem(key)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pk_live_1",
                "sk_1",
                "sk_test_",
                "whsec_1",
                "sk_test_a b",
                "sk_test_1,sk_test_2",
                "sk-abc",
                "none"
            })
    void no_key(String key) {
        assertThat(Setting.STRIPE_SECRET_KEY.problem(key)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "whsec_1",
                "whsec_xxxxx",
                "whsec_a, whsec_b",
                "whsec_a,",
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
            })
    void secrets(String secrets) {
        assertThat(Setting.STRIPE_WEBHOOK_SECRET.problem(secrets)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", ",", "whsec_", "whsec_a foo", "whsec_a,sk_test_1", "we_1"})
    void no_secrets(String secrets) {
        assertThat(Setting.STRIPE_WEBHOOK_SECRET.problem(secrets)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"price_1", "price_xxxxx", "price_1, price_2", "plan_Hx1", "price_sandbox_solo_monthly"})
    void prices_of_a_plan(String prices) {
        assertThat(Setting.STRIPE_PRICE_SOLO.problem(prices)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prod_1", "gold", "price_", "price_1;price_2", "sk_test_1", "29.99"})
    void no_prices_of_a_plan(String prices) {
        assertThat(Setting.STRIPE_PRICE_SOLO.problem(prices)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan_1", "price_1,price_2", "prod_1", "100"})
    void no_price_of_a_pack(String price) {
        assertThat(Setting.STRIPE_TOKEN_PACK_PRICE_300.problem(price)).isPresent();
    }
}
