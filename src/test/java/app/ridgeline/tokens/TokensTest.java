package app.ridgeline.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@RidgelineTest
class TokensTest {

    static final Period NOVEMBER =
            new Period(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"));

    @Autowired
    Tokens tokens;

    @Autowired
    Holds holds;

    @Autowired
    TestUsers users;

    @Test
    void of_64_concurrent_spenders_on_50_tokens_exactly_50_succeed() throws Exception {
        UUID user = users.create();
        tokens.grantBonus(user, new TokenAmounts(50, 0, 0), new Cause("admin:" + UUID.randomUUID(), "test"));
        try (var pool = Executors.newFixedThreadPool(64)) {
            List<Future<SpendResult>> results = pool.invokeAll(IntStream.range(0, 64)
                    .<Callable<SpendResult>>mapToObj(
                            i -> () -> tokens.deduct(user, Bucket.MOCKUP, 1, new Cause("spend:t:" + i, "test")))
                    .toList());
            long spent = 0;
            for (Future<SpendResult> result : results) {
                if (result.get() instanceof SpendResult.Spent) {
                    spent++;
                }
            }
            assertThat(spent).isEqualTo(50);
        }
        assertThat(tokens.getTokenStatus(user).of(Bucket.MOCKUP)).isEqualTo(Balance.EMPTY);
    }

    @Test
    void the_same_source_at_once_spends_once() throws Exception {
        UUID user = users.create();
        tokens.grantBonus(user, new TokenAmounts(50, 0, 0), new Cause("admin:" + UUID.randomUUID(), "test"));
        try (var pool = Executors.newFixedThreadPool(20)) {
            List<Future<SpendResult>> results = pool.invokeAll(IntStream.range(0, 20)
                    .<Callable<SpendResult>>mapToObj(
                            i -> () -> tokens.deduct(user, Bucket.MOCKUP, 3, new Cause("spend:t:x", "test")))
                    .toList());
            for (Future<SpendResult> result : results) {
                assertThat(result.get()).isEqualTo(new SpendResult.Spent(Bucket.MOCKUP, 47));
            }
        }
        assertThat(tokens.getTokenStatus(user).of(Bucket.MOCKUP).remaining()).isEqualTo(47);
    }

    @Test
    void a_hold_across_a_reset_gives_back_only_the_purchased_part() {
        UUID user = users.create();
        tokens.resetMonthly(
                user, new Allowance(Plan.SOLO, Plan.SOLO.quota(), "active", NOVEMBER), new Cause("period:a", "test"));
        tokens.grantBonus(user, new TokenAmounts(5, 0, 0), new Cause("admin:" + UUID.randomUUID(), "test"));
        var held = (SpendResult.Held)
                holds.hold(user, Bucket.MOCKUP, 5, Duration.ofMinutes(1), new Cause("tool:1", "test"));
        assertThat(held.remaining()).isEqualTo(3);
        tokens.resetMonthly(
                user, new Allowance(Plan.SOLO, Plan.SOLO.quota(), "active", NOVEMBER), new Cause("period:b", "test"));
        assertThat(holds.release(held.hold().id())).isInstanceOf(HoldDecision.Done.class);
        assertThat(tokens.getTokenStatus(user).of(Bucket.MOCKUP)).isEqualTo(new Balance(3, 0, 5, 0));
    }
}
