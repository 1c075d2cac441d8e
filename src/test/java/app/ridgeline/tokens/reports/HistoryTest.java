package app.ridgeline.tokens.reports;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.EntryKind;
import app.ridgeline.tokens.TokenEntry;
import app.ridgeline.tokens.ledger.Tokens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reading the story of a balance. */
@RidgelineTest
class HistoryTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @Autowired
    History history;

    @Autowired
    Tokens tokens;

    @Autowired
    TestUsers users;

    @Autowired
    JdbcClient jdbc;

    private UUID user;

    @BeforeEach
    void a_ledger_of_one_entry_a_minute() {
        user = users.create();
        tokens.ensureTokenRow(user);
        for (int minute = 0; minute < 60; minute++) {
            entry(minute, minute % 3 == 0 ? "mockup" : "dol", minute == 30 ? "bonus" : "spend", 1_000 - minute);
            users.create(); // other users' entries may come between, not tested here
        }
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition() {
        List<TokenEntry> all = history.page(user, EntryFilter.ALL, null, 0, 100);

        List<TokenEntry> pages = new ArrayList<>();
        TokenEntry last = null;
        List<TokenEntry> page;
        do {
            page = history.page(user, EntryFilter.ALL, last, 0, 7);
            pages.addAll(page);
            last = page.isEmpty() ? last : page.getLast();
        } while (!page.isEmpty());

        assertThat(all).hasSize(60);
        assertThat(pages).isEqualTo(all);
        assertThat(history.page(user, EntryFilter.ALL, all.get(9), 5, 3)).isEqualTo(all.subList(15, 18));
    }

    @Test
    void entries_are_found_by_bucket_kind_and_time() {
        assertThat(remaining(new EntryFilter(Bucket.MOCKUP, Set.of(), null, null)))
                .hasSize(20)
                .startsWith(943, 946);
        assertThat(remaining(new EntryFilter(null, Set.of(EntryKind.BONUS, EntryKind.PACK), null, null)))
                .containsExactly(970);
        assertThat(remaining(new EntryFilter(null, Set.of(EntryKind.HOLD), null, null)))
                .isEmpty();
        assertThat(remaining(new EntryFilter(null, Set.of(), at(57), null))).containsExactly(941, 942, 943);
        assertThat(remaining(new EntryFilter(null, Set.of(), null, at(2)))).containsExactly(999, 1000);
        assertThat(remaining(new EntryFilter(Bucket.DOL, Set.of(EntryKind.SPEND), at(10), at(12))))
                .containsExactly(989, 990);
        assertThat(remaining(new EntryFilter(null, Set.of(), at(500), null))).isEmpty();
        assertThat(remaining(new EntryFilter(null, Set.of(), null, at(-5)))).isEmpty();
        assertThat(remaining(new EntryFilter(null, Set.of(), at(-5), at(500)))).hasSize(60);
    }

    @Test
    void the_balance_of_any_moment_is_what_the_last_entry_until_then_left() {
        assertThat(history.balancesAt(user, at(4).plusSeconds(30))
                        .get(Bucket.DOL)
                        .purchased())
                .isEqualTo(996);
        assertThat(history.balancesAt(user, at(4)).get(Bucket.DOL).purchased()).isEqualTo(996);
        assertThat(history.balancesAt(user, at(4).minusMillis(1))
                        .get(Bucket.DOL)
                        .purchased())
                .isEqualTo(998);
        assertThat(history.balancesAt(user, at(4)).get(Bucket.MOCKUP).purchased())
                .isEqualTo(997);
        assertThat(history.balancesAt(user, at(4)).get(Bucket.WEATHER)).isEqualTo(Balance.EMPTY);
        assertThat(history.balancesAt(user, at(-1)).get(Bucket.MOCKUP)).isEqualTo(Balance.EMPTY);
        assertThat(history.balancesAt(user, at(9_000)).get(Bucket.DOL).purchased())
                .isEqualTo(941);
        assertThat(history.balancesAt(users.create(), at(4)).get(Bucket.DOL)).isEqualTo(Balance.EMPTY);
    }

    @Test
    void every_entry_is_handed_over_once() {
        List<TokenEntry> seen = new ArrayList<>();
        history.pages(user, new EntryFilter(Bucket.MOCKUP, Set.of(), null, null), seen::addAll);

        assertThat(seen).hasSize(20).doesNotHaveDuplicates();
    }

    private List<Integer> remaining(EntryFilter filter) {
        return history.page(user, filter, null, 0, 100).stream()
                .map(entry -> entry.after().remaining())
                .toList();
    }

    private static Instant at(int minute) {
        return NOON.plusSeconds(60L * minute);
    }

    private void entry(int minute, String bucket, String kind, int purchased) {
        jdbc.sql("""
                        insert into token_entries (user_id, bucket, kind, delta, quota_after, spent_after,
                                                   purchased_after, owed_after, source, actor, created_at)
                        values (:user, :bucket, :kind, :delta, 0, 0, :purchased, 0, :source, 'test',
                                cast(:at as timestamptz))
                        """)
                .param("user", user)
                .param("bucket", bucket)
                .param("kind", kind)
                .param("delta", kind.equals("spend") ? -1 : 1)
                .param("purchased", purchased)
                .param("source", "test:" + minute)
                .param("at", at(minute).toString())
                .update();
    }
}
