package app.ridgeline.tokens.ledger;

import static app.ridgeline.tokens.Bucket.MOCKUP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.tokens.Allowance;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.Period;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.SpendResult;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.UnknownUserException;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BadInputTest {

    private final TokensNode node = TokensNode.shared();
    private final Tokens tokens = node.tokens;
    private final Customer customer = node.customer();

    @ParameterizedTest
    @TokenRule(8)
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void an_amount_below_1_is_an_error(int amount) {
        customer.refill(5);
        assertThatThrownBy(() -> customer.spend(MOCKUP, amount))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The amount must be at least 1, it is " + amount);
        assertThatThrownBy(() -> customer.hold(MOCKUP, amount))
                .hasMessage("The amount must be at least 1, it is " + amount);
        assertThat(customer.remaining(MOCKUP)).isEqualTo(5);
    }

    @Test
    @TokenRule({8, 10})
    void a_huge_amount_is_refused_like_any_other_that_is_not_there() {
        customer.renew(Plan.SOLO);
        customer.refill(5);
        assertThat(customer.spend(MOCKUP, Integer.MAX_VALUE))
                .isEqualTo(new SpendResult.Insufficient(MOCKUP, Integer.MAX_VALUE, 8));
    }

    @Test
    @TokenRule(8)
    void the_largest_balance_can_be_spent_at_once() {
        tokens.refill(customer.id(), Customer.each(Balance.MAX), Customer.cause());
        assertThat(customer.spend(MOCKUP, Integer.MAX_VALUE)).isEqualTo(new SpendResult.Spent(MOCKUP, 0));
    }

    @Test
    @TokenRule(8)
    void more_than_a_bucket_can_hold_is_an_error_and_changes_no_bucket() {
        tokens.refill(customer.id(), new TokenAmounts(0, 0, Balance.MAX - 5), Customer.cause());
        TokenStatus before = customer.status();
        assertTooMuch(() -> customer.refill(6));
        assertTooMuch(() -> customer.bonus(6));
        assertTooMuch(() -> customer.restore(6));
        assertTooMuch(() -> tokens.resetMonthly(
                customer.id(),
                new Allowance(Plan.SOLO, Customer.each(6), "active", Customer.NOVEMBER),
                Customer.cause()));
        assertThat(customer.status()).isEqualTo(before);
        assertThat(customer.entries()).hasSize(3);
        customer.claim(Balance.MAX);
        assertTooMuch(() -> tokens.claim(customer.id(), Customer.each(Balance.MAX), Customer.cause()));
    }

    @Test
    void an_unknown_user_is_a_clear_error_for_every_write() {
        Customer nobody = new Customer(node, UUID.randomUUID());
        assertUnknown(nobody, () -> tokens.ensureTokenRow(nobody.id()));
        assertUnknown(nobody, () -> nobody.renew(Plan.SOLO));
        assertUnknown(nobody, () -> nobody.endPlan());
        assertUnknown(nobody, () -> nobody.refill(1));
        assertUnknown(nobody, () -> nobody.claim(1));
        assertUnknown(nobody, () -> nobody.spend(MOCKUP, 1));
        assertUnknown(nobody, () -> nobody.hold(MOCKUP, 1));
    }

    @Test
    void reads_of_a_user_without_tokens_are_zeros_and_write_nothing() {
        for (UUID user : new UUID[] {customer.id(), UUID.randomUUID()}) {
            TokenStatus status = tokens.getTokenStatus(user);
            assertThat(status.balances())
                    .hasSize(3)
                    .allSatisfy((bucket, balance) -> assertThat(balance).isEqualTo(Balance.EMPTY));
            assertThat(status.held())
                    .hasSize(3)
                    .allSatisfy((bucket, held) -> assertThat(held).isZero());
            assertThat(status.plan()).isNull();
            assertThat(status.status()).isEqualTo("none");
            assertThat(status.period()).isNull();
            assertThat(tokens.newestEntries(user, 10)).isEmpty();
            assertThat(node.jdbc
                            .sql("select count(*) from usage_tokens where user_id = ?")
                            .param(user)
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void ensuring_a_row_makes_an_empty_one_once_and_leaves_a_full_one_alone() {
        assertThat(tokens.ensureTokenRow(customer.id()).balances().values()).containsOnly(Balance.EMPTY);
        customer.renew(Plan.SOLO);
        assertThat(tokens.ensureTokenRow(customer.id())).isEqualTo(customer.status());
        assertThat(customer.remaining(MOCKUP)).isEqualTo(3);
        assertThat(customer.entries()).hasSize(3);
    }

    @Test
    void a_hold_lives_from_1_second_to_a_day() {
        customer.refill(5);
        for (Duration ttl : new Duration[] {
            Duration.ZERO,
            Duration.ofMillis(999),
            Duration.ofSeconds(-1),
            Duration.ofHours(24).plusNanos(1),
            Duration.ofSeconds(Long.MAX_VALUE)
        }) {
            assertThatThrownBy(() -> node.holds.hold(customer.id(), MOCKUP, 1, ttl, Customer.cause()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("A hold lives 1 second to PT24H, not " + ttl);
        }
        assertThat(customer.remaining(MOCKUP)).isEqualTo(5);
    }

    @Test
    @TokenRule(6)
    void a_cause_needs_a_source_and_an_actor_that_is_an_id_and_never_an_email() {
        assertThatThrownBy(() -> new Cause("", "a")).hasMessageContaining("A source has 1 to 600");
        assertThatThrownBy(() -> new Cause("s".repeat(601), "a")).hasMessageContaining("A source has 1 to 600");
        assertThatThrownBy(() -> new Cause("a\0b", "a")).hasMessageContaining("A source");
        assertThatThrownBy(() -> new Cause("s", " ")).hasMessageContaining("An actor has 1 to 200");
        assertThatThrownBy(() -> new Cause("s", "ann@example.com")).hasMessageContaining("never an email");
        assertThatThrownBy(() -> new Cause("s", "a", "r".repeat(501))).hasMessageContaining("A reason");
        assertThatThrownBy(() -> new Cause("s", "a", "a\0b")).hasMessageContaining("A reason");
        customer.refill(1);
        tokens.deduct(customer.id(), MOCKUP, 1, new Cause("s".repeat(600), "a".repeat(200), "r\n".repeat(250)));
        assertThat(customer.newestEntry().source()).hasSize(600);
    }

    @Test
    void amounts_and_periods_that_make_no_sense_cannot_be_made() {
        assertThatThrownBy(() -> new TokenAmounts(1, -1, 1)).hasMessageContaining("must not be negative");
        assertThatThrownBy(() -> new Balance(0, 0, -1, 0)).hasMessageContaining("must not be negative");
        Instant start = Instant.parse("2026-11-01T00:00:00Z");
        assertThatThrownBy(() -> new Period(start, start)).hasMessageContaining("must end after it starts");
    }

    private static void assertTooMuch(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("A bucket holds at most 2147483647 tokens");
    }

    private static void assertUnknown(Customer nobody, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(UnknownUserException.class).hasMessage("There is no user " + nobody.id());
    }
}
