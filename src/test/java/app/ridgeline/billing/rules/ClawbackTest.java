package app.ridgeline.billing.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.billing.rules.Clawback.Money;
import app.ridgeline.tokens.TokenAmounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClawbackTest {

    static final TokenAmounts PACK = TokenAmounts.ofPack(100);

    @ParameterizedTest
    @CsvSource({
        // what the charge told, refunds known, refunds failed, claimed of 33
        "0,0,0,0",
        "999,0,0,33",
        "0,999,0,33",
        "999,999,0,33", // both tell of the same money
        "333,333,0,11",
        "333,999,0,33", // one more refund is known than the charge has told
        "999,333,0,33",
        "30,0,0,0", // 33 × 30 ÷ 999 = 0.99: rounded down
        "31,0,0,1",
        "998,0,0,32",
        "999,0,999,0", // refunded in full, then it failed
        "999,500,499,16", // of two refunds one failed
        "0,0,999,0",
        "5000,0,0,33", // never more than was granted
    })
    void the_refunded_share_is_claimed_and_both_reports_of_it_count_once(
            long chargeRefunded, long known, long failed, int claimed) {
        assertThat(Clawback.of(PACK, new Money(999L, "usd", chargeRefunded, known, failed, 0, false)))
                .isEqualTo(new TokenAmounts(claimed, claimed, claimed));
    }

    @ParameterizedTest
    @CsvSource({
        // refunded, disputed, claimed of 33
        "0,333,11",
        "0,332,10",
        "0,999,33",
        "0,5000,33",
        "333,333,22",
        "500,500,33", // together more than was paid
        "999,999,33",
    })
    void what_is_disputed_is_added_to_what_is_refunded(long refunded, long disputed, int claimed) {
        assertThat(Clawback.of(PACK, new Money(999L, "usd", refunded, 0, 0, disputed, false)))
                .isEqualTo(new TokenAmounts(claimed, claimed, claimed));
    }

    @Test
    void a_dispute_that_cannot_be_compared_with_the_payment_counts_as_all_of_it() {
        assertThat(Clawback.of(PACK, new Money(999L, "usd", 100, 0, 0, 0, true)))
                .isEqualTo(PACK);
        assertThat(Clawback.of(PACK, new Money(null, null, 0, 0, 0, 0, true))).isEqualTo(PACK);
        assertThat(Clawback.of(PACK, new Money(null, "usd", 0, 0, 0, 333, false)))
                .isEqualTo(PACK);
    }

    @Test
    void a_payment_of_nothing_claims_nothing_and_one_of_an_unknown_amount_nothing_for_refunds() {
        assertThat(Clawback.of(PACK, new Money(0L, "usd", 0, 500, 0, 500, true)))
                .isEqualTo(TokenAmounts.NONE);
        assertThat(Clawback.of(PACK, new Money(null, "usd", 0, 500, 0, 0, false)))
                .isEqualTo(TokenAmounts.NONE);
    }

    @Test
    void the_largest_amount_of_Stripe_and_the_largest_pack_do_not_overflow() {
        TokenAmounts large = TokenAmounts.ofPack(3_000_000);
        long most = 999_999_999_999L;
        assertThat(Clawback.of(large, new Money(most, "usd", most - 1, 0, 0, 0, false))
                        .mockup())
                .isEqualTo(999_999);
    }
}
