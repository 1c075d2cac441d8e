package app.ridgeline.dashboard;

import static app.ridgeline.testing.Pages.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.testing.PageTest;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.ledger.Tokens;
import app.ridgeline.tokens.reports.EntryFilter;
import app.ridgeline.ui.KindGroup;
import app.ridgeline.ui.Rows;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLink;
import java.io.StringWriter;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;

class HistoryViewTest extends PageTest {

    private static final UserFormat FORMAT = new UserFormat(Locale.US, ZoneOffset.UTC);
    private static final String ADMIN = "user:5f3a1c1e-0000-4000-8000-00000000abcd";

    @Autowired
    Tokens tokens;

    @Autowired
    OwnHistory history;

    @Test
    void every_change_is_told_with_its_cause_and_what_it_left() {
        UUID user = users.create();
        balances.renew(user, Plan.SOLO);
        balances.refill(user, 100);
        balances.spend(user, Bucket.WEATHER, 1);
        tokens.deduct(user, Bucket.DOL, 1, new Cause("tool:" + UUID.randomUUID(), "user:" + user));
        open(user);

        assertThat(row(0)).contains("Date-of-loss search", "By you", "−1", "35 left", "2 allowance, 33 purchased");
        assertThat(row(1)).contains("Weather report", "By a program", "−1", "34 left");
        assertThat(row(2)).contains("Token pack", "Bought with Stripe Checkout", "+33");
        assertThat(row(7)).contains("Monthly renewal", "A new period of your subscription", "left");
    }

    @Test
    void an_act_of_an_admin_reads_by_support_without_their_id_or_words() {
        UUID user = users.create();
        bonus(user, "=HYPERLINK(\"http://evil\") <b>difficult customer</b>");
        open(user);

        assertThat(row(0)).contains("Bonus from our team", "By support", "+33", "33 left");
        assertThat(row(0) + export(EntryFilter.ALL))
                .doesNotContain("difficult", "HYPERLINK", "<b>", ADMIN, "admin:", "user:");
    }

    @Test
    void the_history_is_filtered_by_bucket_kind_and_time() {
        UUID user = users.create();
        balances.renew(user, Plan.SOLO);
        balances.spend(user, Bucket.DOL, 1);
        open(user);
        assertThat(test(rows()).size()).isEqualTo(4);

        bucket(Bucket.DOL);
        assertThat(test(rows()).size()).isEqualTo(2);
        kind(KindGroup.PLAN);
        assertThat(test(rows()).size()).isEqualTo(1);
        assertThat(row(0)).contains("Monthly renewal", "Date-of-loss searches");

        find(DateTimePicker.class).all().getLast().setValue(LocalDateTime.of(2020, 1, 1, 0, 0));
        assertThat(test(rows()).size()).isZero();
        assertThat(textOf(rows())).contains("No change fits");
    }

    @Test
    void the_list_is_low_only_while_it_has_no_row() {
        UUID user = users.create();
        open(user);
        assertThat(test(rows()).size()).isZero();
        assertThat(rows().getClassNames()).contains("rl-rows-none");

        bonus(user, "why");
        rows().getDataProvider().refreshAll();

        assertThat(test(rows()).size()).isPositive();
        assertThat(rows().getClassNames()).doesNotContain("rl-rows-none");
    }

    @Test
    void a_few_rows_take_no_more_room_than_they_need_and_more_of_them_scroll() {
        UUID user = users.create();
        open(user);
        bonus(user, "why");
        rows().getDataProvider().refreshAll();
        assertThat(test(rows()).size()).isPositive();
        assertThat(rows().isAllRowsVisible()).isTrue();

        for (int i = 0; i < 9; i++) {
            bonus(user, "why");
        }
        rows().getDataProvider().refreshAll();

        assertThat(test(rows()).size()).isGreaterThan(8);
        assertThat(rows().isAllRowsVisible()).isFalse();
    }

    @Test
    void a_change_appears_by_itself() {
        UUID user = users.create();
        open(user);
        assertThat(textOf(rows())).contains("Nothing yet. What you use and buy shows here.");

        balances.renew(user, Plan.SOLO);

        eventually(() -> assertThat(test(rows()).size()).isEqualTo(3));
    }

    @Test
    void a_long_history_is_read_page_by_page_without_gap_or_repetition() {
        UUID user = users.create();
        balances.refill(user, 300);
        IntStream.range(0, 90).forEach(_ -> balances.spend(user, Bucket.MOCKUP, 1));
        open(user);

        assertThat(test(rows()).size()).isEqualTo(93);
        assertThat(IntStream.range(0, 90).mapToObj(index -> row(index).replaceAll("(?s).*?(\\d+) left.*", "$1")))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(10, 99).mapToObj(String::valueOf).toList());
    }

    @Test
    void nobody_reads_the_history_of_somebody_else_whatever_the_address_says() {
        UUID other = users.create();
        balances.renew(other, Plan.ENTERPRISE);
        UUID user = users.create();
        signIn(user);

        UI.getCurrent().navigate("history", QueryParameters.of("user", other.toString()));

        assertThat(find(H1.class).single().getText()).isEqualTo("History");
        assertThat(test(rows()).size()).isZero();
        assertThat(export(EntryFilter.ALL).lines()).hasSize(1);
    }

    @Test
    void the_export_has_what_the_page_shows() {
        UUID user = users.create();
        balances.renew(user, Plan.SOLO);
        bonus(user, "Sorry");
        balances.spend(user, Bucket.DOL, 2);
        signIn(user);

        assertThat(export(EntryFilter.ALL).lines()).hasSize(1 + 7);
        assertThat(export(new EntryFilter(Bucket.DOL, KindGroup.WORK.kinds(), null, null))
                        .lines()
                        .toList())
                .hasSize(2)
                .first()
                .isEqualTo(
                        "\"time\",\"tokens\",\"what\",\"cause\",\"change\",\"remaining\",\"allowance\",\"purchased\",\"owed\"");
        assertThat(export(EntryFilter.ALL))
                .contains(
                        ",\"dol\",\"Date-of-loss search\",\"By a program connected to your account\",-2,34,1,33,0\r\n");
    }

    @Test
    void without_a_sign_in_there_is_nothing_to_read() {
        SecurityContextHolder.clearContext();

        assertThatThrownBy(() -> history.page(EntryFilter.ALL, FORMAT, null, 0, 10))
                .isInstanceOf(AuthenticationCredentialsNotFoundException.class);
    }

    @Test
    void the_dashboard_leads_to_it() {
        UUID user = users.create();
        signIn(user);
        navigate(DashboardView.class);

        RouterLink all = find(RouterLink.class).all().stream()
                .filter(link -> link.getText().equals("See all"))
                .findFirst()
                .orElseThrow();

        assertThat(all.getHref()).isEqualTo("history");
    }

    private void bonus(UUID user, String reason) {
        tokens.grantBonus(user, TokenAmounts.ofPack(100), new Cause("admin:" + UUID.randomUUID(), ADMIN, reason));
    }

    private String export(EntryFilter filter) {
        StringWriter out = new StringWriter();
        history.export(filter, FORMAT, out);
        return out.toString();
    }

    private void open(UUID user) {
        signIn(user);
        navigate(HistoryView.class);
    }

    @SuppressWarnings("unchecked")
    private void bucket(Bucket bucket) {
        ((Select<Bucket>) select("Tokens")).setValue(bucket);
    }

    @SuppressWarnings("unchecked")
    private void kind(KindGroup kind) {
        ((Select<KindGroup>) select("Kind")).setValue(kind);
    }

    @SuppressWarnings("rawtypes")
    private Select select(String label) {
        return find(Select.class).all().stream()
                .filter(it -> label.equals(it.getLabel()))
                .findFirst()
                .orElseThrow();
    }

    private Rows<?> rows() {
        return find(Rows.class).single();
    }

    private String row(int index) {
        return textOf(test(rows()).getCellComponent(index, 0));
    }
}
