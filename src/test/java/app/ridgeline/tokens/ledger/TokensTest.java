package app.ridgeline.tokens.ledger;

import static app.ridgeline.tokens.Bucket.MOCKUP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.HoldDecision;
import app.ridgeline.tokens.SpendResult;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.TokenEntry;
import app.ridgeline.tokens.feed.BalanceFeed;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The module as the whole application wires it; the rules themselves are tested beside it. */
@RidgelineTest
class TokensTest {

    @Autowired
    Tokens tokens;

    @Autowired
    Holds holds;

    @Autowired
    BalanceFeed feed;

    @Autowired
    TestUsers users;

    @Test
    @TokenRule(8)
    void in_the_application_64_spenders_on_50_tokens_spend_exactly_50() throws Exception {
        UUID user = users.create();
        tokens.grantBonus(user, new TokenAmounts(50, 0, 0), Customer.cause());
        List<SpendResult> results = Together.run(64, i -> tokens.deduct(user, MOCKUP, 1, Customer.cause()));
        assertThat(results).filteredOn(SpendResult.Spent.class::isInstance).hasSize(50);
        assertThat(tokens.getTokenStatus(user).of(MOCKUP)).isEqualTo(Balance.EMPTY);
        assertThat(tokens.newestEntries(user, 1_000).stream()
                        .filter(entry -> entry.bucket() == MOCKUP)
                        .mapToInt(TokenEntry::delta)
                        .sum())
                .isZero();
    }

    @Test
    void in_the_application_a_change_is_told_and_a_hold_is_released() {
        UUID user = users.create();
        var calls = new AtomicInteger();
        var subscription = feed.subscribe(user, calls::incrementAndGet);
        tokens.grantBonus(user, new TokenAmounts(5, 0, 0), Customer.cause());
        await().untilAsserted(() -> assertThat(calls).hasPositiveValue());
        subscription.cancel();
        var held = (SpendResult.Held) holds.hold(user, MOCKUP, 5, Customer.TTL, Customer.cause());
        assertThat(held.remaining()).isZero();
        assertThat(holds.release(held.hold().id())).isInstanceOf(HoldDecision.Done.class);
        assertThat(tokens.getTokenStatus(user).of(MOCKUP).remaining()).isEqualTo(5);
    }
}
