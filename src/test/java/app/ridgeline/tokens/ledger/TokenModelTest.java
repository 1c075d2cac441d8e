package app.ridgeline.tokens.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.TestDatabase;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.ledger.TokenOperation.Commit;
import app.ridgeline.tokens.ledger.TokenOperation.Expire;
import app.ridgeline.tokens.ledger.TokenOperation.Grant;
import app.ridgeline.tokens.ledger.TokenOperation.Release;
import app.ridgeline.tokens.ledger.TokenOperation.Spend;
import app.ridgeline.tokens.ledger.TokenOperation.TakeHold;
import app.ridgeline.tokens.ledger.TokenOperation.Wait;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;

/** Random sequences of operations give the same answers and balances as the model, and entries that explain them. */
class TokenModelTest {

    private static final TokensNode node = new TokensNode(TestDatabase.create());
    private static final Set<String> answers = new HashSet<>();

    @AfterContainer
    static void every_kind_of_answer_was_met_and_every_balance_is_explained_by_its_entries() {
        assertThat(answers)
                .contains("ok", "reused", "spent", "refused", "taken", "held", "done", "already", "bad", "none");
        node.customer().assertEntriesAddUp();
        node.close();
    }

    @Property(tries = 300, shrinking = ShrinkingMode.BOUNDED)
    @TokenRule({1, 2, 3, 4, 6, 7, 8, 9, 10})
    void any_sequence_of_operations_gives_the_answers_and_balances_of_the_model(
            @ForAll("operations") List<TokenOperation> operations) {
        assertFollowsModel(operations);
    }

    @Tag("slow")
    @Property(tries = 600, shrinking = ShrinkingMode.BOUNDED)
    void very_many_sequences_of_operations_give_the_answers_and_balances_of_the_model(
            @ForAll("operations") List<TokenOperation> operations) {
        assertFollowsModel(operations);
    }

    private static void assertFollowsModel(List<TokenOperation> operations) {
        Customer customer = node.customer();
        node.tokens.ensureTokenRow(customer.id());
        TokenModel model = new TokenModel();
        for (TokenOperation operation : operations) {
            String expected = operation.onModel(model);
            answers.add(expected.split(" ")[0]);
            assertThat(operation.onReal(customer, model))
                    .as("answer to %s", operation)
                    .isEqualTo(expected);
            assertSame(customer, model, operation);
        }
    }

    private static void assertSame(Customer customer, TokenModel model, TokenOperation operation) {
        TokenStatus status = customer.status();
        Map<String, Object> row = sums(customer);
        for (Bucket bucket : Bucket.values()) {
            TokenModel.Heap heap = model.heaps.get(bucket);
            Balance balance = status.of(bucket);
            assertThat(new long[] {balance.quota(), balance.spent(), balance.purchased(), balance.owed()})
                    .as("%s after %s", bucket, operation)
                    .containsExactly(heap.quota, heap.spent, heap.purchased, heap.owed);
            assertThat(balance.remaining()).isEqualTo(heap.remaining()).isNotNegative();
            assertThat(((Number) row.get(bucket.key())).longValue()).isEqualTo(heap.remaining());
            assertThat(((Number) row.get(bucket.key() + "_sum")).longValue())
                    .as("sum of the entries of %s after %s", bucket, operation)
                    .isEqualTo(heap.remaining());
            assertThat(status.heldOf(bucket)).isEqualTo((int) model.held(bucket));
        }
        assertThat(status.plan() == null ? "" : status.plan().key()).isEqualTo(model.plan);
        assertThat(status.status()).isEqualTo(model.status);
        assertThat(status.resetNo()).isEqualTo(model.resets);
        assertThat(((Number) row.get("entries")).intValue())
                .as("entries after %s", operation)
                .isEqualTo(model.entries);
    }

    private static Map<String, Object> sums(Customer customer) {
        return node.jdbc.sql("""
                        select mockup_remaining as mockup, dol_remaining as dol, weather_remaining as weather, e.*
                        from usage_tokens t cross join lateral (
                            select count(*) as entries,
                                   coalesce(sum(delta) filter (where bucket = 'mockup'), 0) as mockup_sum,
                                   coalesce(sum(delta) filter (where bucket = 'dol'), 0) as dol_sum,
                                   coalesce(sum(delta) filter (where bucket = 'weather'), 0) as weather_sum
                            from token_entries where user_id = t.user_id) e
                        where user_id = ?
                        """).param(customer.id()).query().singleRow();
    }

    @Provide
    Arbitrary<List<TokenOperation>> operations() {
        Arbitrary<Integer> amount = Arbitraries.integers().between(1, 12);
        Arbitrary<Bucket> bucket = Arbitraries.of(Bucket.class);
        Arbitrary<Integer> which = Arbitraries.integers().between(0, 9);
        Arbitrary<TokenOperation> grant = Combinators.combine(
                        Arbitraries.of(Grant.Kind.class), sources(), Arbitraries.of(Plan.class), amounts())
                .as(Grant::new);
        Arbitrary<TokenOperation> spend =
                Combinators.combine(sources(), bucket, amount).as(Spend::new);
        Arbitrary<TokenOperation> hold = Combinators.combine(sources(), bucket, amount, Arbitraries.of(30, 90))
                .as(TakeHold::new);
        Arbitrary<TokenOperation> commit = Combinators.combine(
                        which, Arbitraries.integers().between(0, 13))
                .as(Commit::new);
        Arbitrary<TokenOperation> release = which.map(Release::new);
        Arbitrary<TokenOperation> wait = Arbitraries.of(1, 29, 30, 60).map(Wait::new);
        return Arbitraries.frequencyOf(
                        Tuple.of(7, grant),
                        Tuple.of(4, spend),
                        Tuple.of(4, hold),
                        Tuple.of(2, commit),
                        Tuple.of(2, release),
                        Tuple.of(1, wait),
                        Tuple.of(1, Arbitraries.create(Expire::new)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    /** Few enough for repeats, many enough for most to be new. */
    private static Arbitrary<Integer> sources() {
        return Arbitraries.integers().between(0, 150);
    }

    /** Packs of any size, none at all, and now and then one that a bucket can hold once but not twice. */
    private static Arbitrary<TokenAmounts> amounts() {
        Arbitrary<Integer> tokens = Arbitraries.frequencyOf(
                Tuple.of(12, Arbitraries.integers().between(0, 40)), Tuple.of(1, Arbitraries.just(1_500_000_000)));
        return Combinators.combine(tokens, tokens, tokens).as(TokenAmounts::new);
    }
}
