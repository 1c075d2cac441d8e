package app.ridgeline.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.PageTest;
import app.ridgeline.testing.TestTokens;
import app.ridgeline.tokens.Allowance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.ledger.Tokens;
import app.ridgeline.ui.Rows;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.dom.Element;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From each number of the history one click leads to its cause. */
class CauseDialogTest extends PageTest {

    @Autowired
    Tokens tokens;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_spend_is_told_with_what_was_there_before_and_after() {
        UUID user = users.create();
        balances.renew(user, Plan.SOLO);
        balances.refill(user, 100);
        balances.spend(user, Bucket.WEATHER, 3);
        open(user);

        String text = why(0);

        assertThat(text)
                .contains("A program connected to your account used this", "35 → 32", "2 → 0", "33 → 32")
                .doesNotContain("Owed");
        assertThat(find(Dialog.class).single().getHeaderTitle()).isEqualTo("Weather report");
    }

    @Test
    void a_renewal_names_its_period_and_what_lapsed() {
        UUID user = users.create();
        tokens.resetMonthly(
                user,
                new Allowance(Plan.SOLO, Plan.SOLO.quota(), "active", TestTokens.NOVEMBER),
                new Cause("period:sub_why:2026-11-01T12:00:00Z", "stripe"));
        open(user);

        assertThat(why(0)).contains("What was left of the old one lapsed", "Period from", "Nov 1, 2026");
    }

    @Test
    void a_claim_beyond_what_is_left_says_what_is_owed() {
        UUID user = users.create();
        balances.refill(user, 100);
        balances.spend(user, Bucket.WEATHER, 20);
        tokens.claim(user, TokenAmounts.ofPack(100), new Cause("claim:" + UUID.randomUUID(), "stripe", "refund"));
        open(user);

        assertThat(why(0)).contains("your next pack settles those first", "13 → 0", "Owed", "0 → 20");
    }

    @Test
    void a_tools_use_leads_to_its_run() {
        UUID user = users.create();
        UUID run = UUID.randomUUID();
        balances.refill(user, 100);
        tokens.deduct(user, Bucket.DOL, 1, new Cause("tool:" + run, "user:" + user));
        run(run, user, "12 Elm Street, Dallas");
        open(user);

        assertThat(why(0)).contains("You ran a tool, and this paid for its result", "12 Elm Street, Dallas");
        assertThat(find(Dialog.class).single().getChildren().flatMap(it -> it.getChildren()))
                .anyMatch(it -> it instanceof Anchor link && link.getHref().equals("tools/dol/" + run));
    }

    @Test
    void a_run_of_somebody_else_is_never_named() {
        UUID other = users.create();
        UUID run = UUID.randomUUID();
        run(run, other, "Secret Road 5");
        UUID user = users.create();
        balances.refill(user, 100);
        tokens.deduct(user, Bucket.DOL, 1, new Cause("tool:" + run, "user:" + user));
        open(user);

        assertThat(why(0)).contains("has since been deleted").doesNotContain("Secret Road");
    }

    private void run(UUID id, UUID user, String title) {
        jdbc.sql("""
                        insert into tool_runs (id, user_id, tool, state, title, inputs, result, hold_id, created_at,
                            expires_at, finished_at)
                        values (:id, :user, 'dol', 'done', :title, '{}', '{}', :hold, now(), now() + interval '1 min',
                            now())
                        """)
                .param("id", id)
                .param("user", user)
                .param("title", title)
                .param("hold", "hold_of_" + id)
                .update();
    }

    private void open(UUID user) {
        signIn(user);
        navigate(HistoryView.class);
    }

    private String why(int row) {
        var cell = test(find(Rows.class).single()).getCellComponent(row, 0);
        NativeButton why = (NativeButton) cell.getElement()
                .getChildren()
                .flatMap(CauseDialogTest::below)
                .map(element -> element.getComponent().orElse(null))
                .filter(NativeButton.class::isInstance)
                .findFirst()
                .orElseThrow();
        test(why).click();
        return textOf(find(Dialog.class).single());
    }

    private static Stream<Element> below(Element element) {
        return Stream.concat(Stream.of(element), element.getChildren().flatMap(CauseDialogTest::below));
    }
}
