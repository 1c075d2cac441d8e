package app.ridgeline.ui;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.PageTest;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.EntryKind;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.TokenEntry;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LedgerEventTextTest extends PageTest {

    static final UserFormat FORMAT = new UserFormat(Locale.US, ZoneOffset.UTC);

    @Test
    void a_run_is_one_token_less() {
        assertThat(text(one(EntryKind.HOLD, Bucket.MOCKUP, -1))).isEqualTo(new LedgerEventText("Roof mockup", "−1"));
        assertThat(text(one(EntryKind.SPEND, Bucket.DOL, -2)))
                .isEqualTo(new LedgerEventText("Date-of-loss search", "−2"));
    }

    @Test
    void a_run_that_did_not_finish_is_given_back() {
        assertThat(text(one(EntryKind.RELEASE, Bucket.MOCKUP, 1)))
                .isEqualTo(new LedgerEventText("Given back: the run did not finish", "+1"));
    }

    @Test
    void a_pack_says_what_each_bucket_got() {
        var pack = all(EntryKind.PACK, new int[] {33, 33, 33}, TokenAmounts.NONE);

        assertThat(text(pack.withPack(OptionalInt.of(100))))
                .isEqualTo(new LedgerEventText("Pack of 100", "+33 of each"));
        assertThat(text(pack)).isEqualTo(new LedgerEventText("Token pack", "+33 of each"));
    }

    @Test
    void a_renewal_names_the_plan_however_many_of_it() {
        assertThat(text(all(EntryKind.RESET, new int[] {10, 4, 0}, Plan.BUSINESS.quota())))
                .isEqualTo(new LedgerEventText("Monthly renewal: Business", "+10 mockups, +4 searches"));
        assertThat(text(all(
                        EntryKind.RESET, new int[] {1, 0, 0}, Plan.SOLO.quota().times(5))))
                .isEqualTo(new LedgerEventText("Monthly renewal: Solo", "+1 mockup"));
    }

    @Test
    void a_renewal_names_the_plan_of_then_whatever_quotas_plans_have_today() {
        var then = new TokenAmounts(5, 5, 5);
        assertThat(text(all(EntryKind.RESET, new int[] {5, 5, 5}, then, Plan.BUSINESS)))
                .isEqualTo(new LedgerEventText("Monthly renewal: Business", "+5 of each"));
        assertThat(text(all(EntryKind.RESET, new int[] {3, 3, 2}, Plan.SOLO.quota(), Plan.BUSINESS))
                        .what())
                .isEqualTo("Monthly renewal: Business");
    }

    @Test
    void what_changes_nothing_has_no_amount() {
        assertThat(text(all(EntryKind.SUSPEND, new int[] {0, 0, 0}, TokenAmounts.NONE)))
                .isEqualTo(new LedgerEventText("Allowance on hold", ""));
    }

    @Test
    void a_refund_takes_tokens_of_each_bucket() {
        assertThat(text(all(EntryKind.CLAIM, new int[] {-33, -33, -33}, TokenAmounts.NONE)))
                .isEqualTo(new LedgerEventText("Refund of a pack", "−33 of each"));
    }

    @Test
    void a_dispute_is_not_called_a_refund() {
        TokenEntry claim = new TokenEntry(
                1,
                Bucket.MOCKUP,
                EntryKind.CLAIM,
                -33,
                Balance.EMPTY,
                null,
                "claim:cs_1:evt_1",
                "stripe",
                "dispute",
                Instant.parse("2026-11-22T12:00:00Z"));
        assertThat(text(new LedgerEvent(List.of(claim), OptionalInt.empty())).what())
                .isEqualTo("Disputed payment of a pack");
    }

    @ParameterizedTest
    @EnumSource
    void every_kind_has_words(EntryKind kind) {
        assertThat(text(all(kind, new int[] {0, 0, 0}, Plan.SOLO.quota())).what())
                .isNotBlank()
                .doesNotContain("!", "ledger.");
    }

    @Test
    void entries_of_one_cause_are_one_event() {
        List<TokenEntry> entries = Stream.of(
                        all(EntryKind.PACK, new int[] {33, 33, 33}, TokenAmounts.NONE),
                        one(EntryKind.HOLD, Bucket.DOL, -1),
                        all(EntryKind.RESET, new int[] {3, 3, 2}, Plan.SOLO.quota()))
                .flatMap(event -> event.entries().stream())
                .toList();

        assertThat(LedgerEvent.group(entries))
                .extracting(LedgerEvent::kind, event -> event.entries().size())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(EntryKind.PACK, 3),
                        org.assertj.core.groups.Tuple.tuple(EntryKind.HOLD, 1),
                        org.assertj.core.groups.Tuple.tuple(EntryKind.RESET, 3));
    }

    private static LedgerEventText text(LedgerEvent event) {
        return LedgerEventText.of(event, FORMAT);
    }

    private static LedgerEvent one(EntryKind kind, Bucket bucket, int delta) {
        return new LedgerEvent(List.of(entry(kind, bucket, delta, 3, null)), OptionalInt.empty());
    }

    private static LedgerEvent all(EntryKind kind, int[] deltas, TokenAmounts quota) {
        return all(kind, deltas, quota, null);
    }

    private static LedgerEvent all(EntryKind kind, int[] deltas, TokenAmounts quota, @Nullable Plan plan) {
        return new LedgerEvent(
                Arrays.stream(Bucket.values())
                        .map(bucket -> entry(kind, bucket, deltas[bucket.ordinal()], quota.of(bucket), plan))
                        .toList(),
                OptionalInt.empty());
    }

    private static TokenEntry entry(EntryKind kind, Bucket bucket, int delta, int quota, @Nullable Plan plan) {
        return new TokenEntry(
                1,
                bucket,
                kind,
                delta,
                new Balance(quota, 0, 0, 0),
                plan,
                "source:" + kind,
                "test",
                null,
                Instant.parse("2026-11-22T12:00:00Z"));
    }
}
