package app.ridgeline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.dashboard.Statement.Sums;
import app.ridgeline.testing.PageTest;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.EntryKind;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenEntry;
import app.ridgeline.ui.UserFormat;
import java.io.IOException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statement of a month. */
class StatementTest extends PageTest {

    private static final UserFormat NEW_YORK = new UserFormat(Locale.US, ZoneId.of("America/New_York"));
    private static final YearMonth MARCH = YearMonth.of(2026, 3);

    @Autowired
    OwnStatements statements;

    @Autowired
    JdbcClient jdbc;

    @Test
    void sums_are_of_the_month_in_the_readers_zone() {
        UUID user = ledger();
        signIn(user);

        Statement march = statements.of(MARCH, NEW_YORK);

        assertThat(march.of(Bucket.DOL)).isEqualTo(new Sums(9, 33, 3, 39));
        assertThat(march.of(Bucket.MOCKUP)).isEqualTo(new Sums(0, 0, 0, 0));
        assertThat(march.lines()).extracting(line -> line.entry().delta()).containsExactly(-1, 33, -2);
        assertThat(march.open()).isFalse();
        assertThat(statements
                        .of(MARCH, new UserFormat(Locale.US, ZoneOffset.UTC))
                        .of(Bucket.DOL))
                .as("in UTC the first spend is March's already, the last one April's")
                .isEqualTo(new Sums(10, 33, 2, 41));
    }

    @Test
    void the_file_has_the_month_the_person_the_sums_and_every_change_and_is_the_same_each_time() throws IOException {
        UUID user = ledger();
        jdbc.sql("update users set name = 'Ada Roofer' where id = :user")
                .param("user", user)
                .update();
        signIn(user);

        byte[] file = StatementPdf.of(statements.of(MARCH, NEW_YORK), NEW_YORK);

        assertThat(text(file))
                .contains("Statement of tokens, March 2026", "Ada Roofer", "America/New_York", "Page 1 of 1")
                .containsPattern("Date-of-loss searches 9 33 –3 39")
                .contains("Mar 31, 2026")
                .contains("By a program connected to your account", "Token pack")
                .doesNotContain("?");
        assertThat(StatementPdf.of(statements.of(MARCH, NEW_YORK), NEW_YORK)).isEqualTo(file);
    }

    @Test
    void a_long_month_goes_on_over_pages_with_its_headings() throws IOException {
        UUID user = users.create();
        balances.renew(user, Plan.SOLO);
        balances.refill(user, 300);
        for (int i = 0; i < 60; i++) {
            balances.spend(user, Bucket.WEATHER, 1);
        }
        signIn(user);
        YearMonth month = statements.months(NEW_YORK).getFirst();

        String text = text(StatementPdf.of(statements.of(month, NEW_YORK), NEW_YORK));

        assertThat(text).contains("Page 2 of ", "it is not over");
        assertThat(text.split("What, and where it came from")).hasSizeGreaterThan(2);
    }

    @Test
    void a_month_of_very_many_changes_is_summed_in_full_and_lists_the_newest() throws IOException {
        UUID user = users.create();
        jdbc.sql("insert into usage_tokens (user_id) values (:user)")
                .param("user", user)
                .update();
        jdbc.sql("""
                        insert into token_entries (user_id, bucket, kind, delta, quota_after, spent_after,
                            purchased_after, owed_after, source, actor, created_at)
                        select :user, 'dol', 'bonus', 1, 0, 0, n, 0, 'bonus:many:' || n, 'test',
                            timestamptz '2026-03-10T12:00:00Z' + n * interval '1 second'
                        from generate_series(1, 2005) n
                        """).param("user", user).update();
        signIn(user);

        Statement march = statements.of(MARCH, NEW_YORK);
        String text = text(StatementPdf.of(march, NEW_YORK));

        assertThat(march.of(Bucket.DOL)).isEqualTo(new Sums(0, 2_005, 0, 2_005));
        assertThat(march.lines()).hasSize(Statement.MAX_LINES);
        assertThat(march.lines().getFirst().entry().after().remaining()).isEqualTo(6);
        assertThat(text).contains("2,005 changes", "the newest 2,000 are listed");
    }

    @Test
    void months_go_from_the_first_entry_to_now() {
        UUID user = ledger();
        signIn(user);

        assertThat(statements.months(NEW_YORK))
                .endsWith(MARCH, YearMonth.of(2026, 2))
                .doesNotContain(YearMonth.of(2026, 1));
        signIn(users.create());
        assertThat(statements.months(NEW_YORK)).hasSize(1);
    }

    @Test
    void sums_that_do_not_add_up_make_no_statement() {
        TokenEntry entry = new TokenEntry(
                1, Bucket.DOL, EntryKind.SPEND, -1, Balance.EMPTY, null, "spend:1", "test", null, Instant.EPOCH);
        Changes changes = new Changes(entries ->
                entries.stream().map(it -> new OwnHistory.Line(it, "", "")).toList());
        changes.take(List.of(entry));

        assertThat(Statement.of(MARCH, "Ada", false, Map.of(Bucket.DOL, 3), changes, Map.of(Bucket.DOL, 2))
                        .of(Bucket.DOL))
                .isEqualTo(new Sums(3, 0, 1, 2));
        assertThatThrownBy(
                        () -> Statement.of(MARCH, "Ada", false, Map.of(Bucket.DOL, 3), changes, Map.of(Bucket.DOL, 3)))
                .isInstanceOf(Statement.Mismatch.class)
                .hasMessage("dol: 3 + 0 - 1 is not 3");
    }

    @Test
    void nobody_gets_the_statement_of_somebody_else() throws IOException {
        ledger();
        signIn(users.create());

        assertThat(text(StatementPdf.of(statements.of(MARCH, NEW_YORK), NEW_YORK)))
                .contains("Nothing changed.");
    }

    private UUID ledger() {
        UUID user = users.create();
        jdbc.sql("insert into usage_tokens (user_id) values (:user)")
                .param("user", user)
                .update();
        entry(user, "bonus", 10, 10, "2026-02-10T12:00:00Z");
        entry(user, "spend", -1, 9, "2026-03-01T04:59:59Z"); // still February in New York
        entry(user, "spend", -1, 8, "2026-03-01T05:00:00Z");
        entry(user, "pack", 33, 41, "2026-03-15T12:00:00Z");
        entry(user, "spend", -2, 39, "2026-04-01T03:59:59Z"); // still March
        entry(user, "spend", -1, 38, "2026-04-01T04:00:00Z");
        return user;
    }

    private void entry(UUID user, String kind, int delta, int after, String at) {
        jdbc.sql("""
                        insert into token_entries (user_id, bucket, kind, delta, quota_after, spent_after,
                            purchased_after, owed_after, source, actor, created_at)
                        values (:user, 'dol', :kind, :delta, 0, 0, :after, 0, :source, 'test', cast(:at as timestamptz))
                        """)
                .param("user", user)
                .param("kind", kind)
                .param("delta", delta)
                .param("after", after)
                .param("source", kind + ":" + UUID.randomUUID())
                .param("at", at)
                .update();
    }

    private static String text(byte[] file) throws IOException {
        try (var document = Loader.loadPDF(file)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }
}
