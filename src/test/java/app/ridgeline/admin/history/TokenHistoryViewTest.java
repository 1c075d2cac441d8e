package app.ridgeline.admin.history;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.admin.AdminPageTest;
import app.ridgeline.admin.acts.ActRequest;
import app.ridgeline.admin.acts.TokenAdmin;
import app.ridgeline.tokens.AdminAct;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.reports.EntryFilter;
import app.ridgeline.ui.KindGroup;
import app.ridgeline.ui.Rows;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.select.Select;
import java.io.StringWriter;
import java.time.LocalDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TokenHistoryViewTest extends AdminPageTest {

    @Autowired
    TokenAdmin admin;

    @Autowired
    TokenStory story;

    @Test
    void every_change_is_told_with_its_cause_and_what_it_left() {
        UUID user = users.create();
        balances.renew(user, Plan.SOLO);
        balances.spend(user, Bucket.WEATHER, 1);
        grant(user, "Sorry <b>again</b>");

        open("admin/tokens/history?user=" + user);

        assertThat(row(0))
                .contains("Bonus from our team", "Weather reports", "+33", "34", "1 allowance, 33 purchased")
                .contains("Admin act of " + me + "@example.com", "“Sorry <b>again</b>”");
        assertThat(row(3)).contains("Weather report", "−1", "1 allowance, 0 purchased");
        assertThat(row(6)).contains("Monthly renewal", "+3", "Stripe subscription and period");
    }

    @Test
    @SuppressWarnings("unchecked")
    void the_story_is_filtered_by_bucket_and_kind() {
        UUID user = users.create();
        balances.renew(user, Plan.SOLO);
        balances.spend(user, Bucket.DOL, 1);
        open("admin/tokens/history?user=" + user);

        ((Select<Bucket>) find(Select.class).all().getFirst()).setValue(Bucket.DOL);
        assertThat(test(rows()).size()).isEqualTo(2);
        ((Select<KindGroup>) find(Select.class).all().get(1)).setValue(KindGroup.PLAN);

        assertThat(test(rows()).size()).isEqualTo(1);
        assertThat(row(0)).contains("Monthly renewal", "Date-of-loss searches");
    }

    @Test
    void the_balance_of_a_moment_before_the_first_change_is_nothing() {
        UUID user = users.create();
        balances.renew(user, Plan.BUSINESS);
        open("admin/tokens/history?user=" + user);
        assertThat(textOf(find(BalanceAtCard.class).single())).contains("Roof mockups", "10");

        find(DateTimePicker.class).all().getFirst().setValue(LocalDateTime.of(2020, 1, 1, 0, 0));

        assertThat(textOf(find(BalanceAtCard.class).single())).doesNotContain("10");
    }

    @Test
    void the_export_has_every_entry_and_nothing_that_a_spreadsheet_would_run() {
        UUID user = users.create();
        grant(user, "=HYPERLINK(\"http://evil\")");
        balances.spend(user, Bucket.DOL, 2);

        StringWriter out = new StringWriter();
        story.export(user, EntryFilter.ALL, out);

        assertThat(out.toString().lines()).hasSize(1 + 4);
        assertThat(out.toString())
                .startsWith("\"time\",\"bucket\",\"kind\",\"change\",\"remaining\"")
                .contains(",\"dol\",\"spend\",-2,31,0,0,31,0,")
                .contains("\"'=HYPERLINK(\"\"http://evil\"\")\"");
    }

    @Test
    void without_a_user_it_leads_to_the_search() {
        open("admin/tokens/history");

        assertThat(path()).isEqualTo("admin/tokens");
    }

    private void grant(UUID user, String reason) {
        admin.act(new ActRequest(UUID.randomUUID(), user, new AdminAct.Grant(TokenAmounts.ofPack(100)), reason, null));
    }

    private Rows<?> rows() {
        return find(Rows.class).single();
    }

    private String row(int index) {
        return textOf(test(rows()).getCellComponent(index, 0));
    }
}
