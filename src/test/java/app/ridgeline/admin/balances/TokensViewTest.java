package app.ridgeline.admin.balances;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.admin.AdminPageTest;
import app.ridgeline.admin.FoundUser;
import app.ridgeline.admin.ui.PreviewTable;
import app.ridgeline.admin.ui.UserBox;
import app.ridgeline.testing.StripeEvents;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import app.ridgeline.webhooks.TestInbox;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class TokensViewTest extends AdminPageTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcClient jdbc;

    @Test
    void shows_every_number_of_a_balance_with_plan_and_stripe_ids() {
        String customer = "cus_" + UUID.randomUUID().toString().substring(0, 8);
        UUID user = users.withCustomer(customer);
        balances.renew(user, Plan.BUSINESS);
        balances.refill(user, 100);
        balances.spend(user, Bucket.DOL, 4);

        open("admin/tokens?user=" + user + "@example.com");

        assertThat(page())
                .contains(user + "@example.com", user.toString(), "Business", "active", "Nov 1, 2026 to Dec 1, 2026");
        assertThat(textOf(find(BucketCard.class).all().get(1)))
                .containsSubsequence(
                        "Date-of-loss searches",
                        "39",
                        "left",
                        "Allowance left",
                        "6",
                        "Purchased",
                        "33",
                        "Quota",
                        "10",
                        "Spent of it",
                        "4",
                        "Owed",
                        "0",
                        "In use",
                        "0");
        Anchor stripe = find(Anchor.class).all().stream()
                .filter(link -> link.getHref().contains(customer))
                .findFirst()
                .orElseThrow();
        assertThat(stripe.getHref()).isEqualTo("https://dashboard.stripe.com/test/customers/" + customer);
        assertThat(stripe.getTarget()).contains("_blank");
        assertThat(stripe.getElement().getAttribute("rel")).isEqualTo("noopener");
    }

    @Test
    void a_later_end_of_the_plan_stands_beside_what_is_paid() {
        String customer = StripeEvents.id("cus");
        UUID user = users.withCustomer(customer);
        TestInbox.deliver(
                application,
                new StripeEvents.Sub(customer)
                        .with(it -> {
                            it.end = Instant.parse("2026-12-01T12:00:00Z");
                            it.cancelAt = Instant.parse("2027-05-25T12:00:00Z");
                        })
                        .created(StripeEvents.NOV_1));

        open("admin/tokens?user=" + user);

        assertThat(page()).containsSubsequence("Paid until", "Dec 1, 2026", "Cancelled, ends", "May 25, 2027");
    }

    @Test
    void a_user_is_found_while_typing_and_opened() {
        UUID user = users.create();
        open("admin/tokens");
        assertThat(page()).contains("Whose tokens?");

        test(box()).setFilter(user.toString().substring(9, 30));
        assertThat(test(box()).getSuggestionItems())
                .extracting(item -> ((FoundUser) item).id())
                .containsExactly(user);
        test(box()).selectItem(user + "@example.com");

        assertThat(page()).contains(user.toString(), "No admin has changed this balance");
    }

    @Test
    void an_unknown_user_and_several_that_fit_are_told() {
        String word = "w" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
        open("admin/tokens?user=" + word);
        assertThat(page()).contains("Nobody found");

        UUID first = named(word + " one");
        open("admin/tokens?user=" + word);
        assertThat(page()).contains(first.toString());

        UUID second = named(word + " two");
        open("admin/tokens?user=" + word);
        assertThat(page()).contains("Several users fit", first + "@example.com", second + "@example.com");
        assertThat(find(BucketCard.class).exists()).isFalse();
    }

    @Test
    void a_reset_shows_before_and_after_wants_a_reason_and_is_done() {
        UUID user = users.create();
        balances.renew(user, Plan.SOLO);
        balances.spend(user, Bucket.MOCKUP, 3);
        open("admin/tokens?user=" + user);

        click("Reset to plan");
        assertThat(dialog()).contains("Reset to a plan's quota", "Nothing is written until you confirm");
        plans().setValue(Plan.ENTERPRISE);
        assertThat(textOf(find(PreviewTable.class).single())).contains("Roof mockups", "0", "25", "+25");
        confirm("Reset");
        assertThat(find(TextArea.class).single().isInvalid()).isTrue();
        assertThat(balances.remaining(user, Bucket.MOCKUP)).isZero();

        reason("Support case 7");
        confirm("Reset");

        assertThat(find(Dialog.class).exists()).isFalse();
        assertThat(balances.remaining(user, Bucket.MOCKUP)).isEqualTo(25);
        assertThat(page()).contains("Reset to Enterprise", "Support case 7", me + "@example.com");
    }

    @Test
    void a_bonus_of_an_exact_number_is_checked_and_given() {
        UUID user = users.create();
        open("admin/tokens?user=" + user);
        click("Grant bonus");
        sizes().setValue(0);
        reason("Sorry for the outage");

        confirm("Grant");
        assertThat(dialog()).contains("at least one token");
        find(IntegerField.class).all().getFirst().setValue(10_001);
        confirm("Grant");
        assertThat(dialog()).contains("from 0 to 10,000");
        assertThat(balances.remaining(user, Bucket.MOCKUP)).isZero();

        find(IntegerField.class).all().getFirst().setValue(12);
        confirm("Grant");

        assertThat(balances.remaining(user, Bucket.MOCKUP)).isEqualTo(12);
        assertThat(balances.remaining(user, Bucket.DOL)).isZero();
        assertThat(page()).contains("Bonus: 12 mockups");
    }

    @Test
    void a_bonus_is_undone_and_what_was_spent_is_told() {
        UUID user = users.create();
        open("admin/tokens?user=" + user);
        click("Grant bonus");
        assertThat(dialog()).contains("Bonus 100", "33 of each", "Bonus 1,000", "333 of each");
        reason("Sorry");
        confirm("Grant");
        balances.spend(user, Bucket.WEATHER, 3);

        click("Undo");
        assertThat(dialog()).contains("Bonus: 33 of each", "Not recovered, because already spent or in use: 3 reports");
        reason("Wrong customer");
        confirm("Undo");

        assertThat(page()).contains("Undone: Bonus: 33 of each", "Wrong customer");
        assertThat(balances.remaining(user, Bucket.WEATHER)).isZero();
        assertThat(find(Button.class).withCaption("Undo").exists()).isFalse();
    }

    @Test
    void an_admin_who_looked_before_another_acted_sees_the_new_numbers_and_nothing_is_done() {
        UUID user = users.create();
        open("admin/tokens?user=" + user);
        click("Grant bonus");
        reason("Sorry");
        balances.renew(user, Plan.SOLO);

        confirm("Grant");

        assertThat(dialog()).contains("The balance changed meanwhile", "36");
        assertThat(balances.remaining(user, Bucket.MOCKUP)).isEqualTo(3);
        confirm("Grant");
        assertThat(balances.remaining(user, Bucket.MOCKUP)).isEqualTo(36);
    }

    @Test
    void above_the_limit_it_waits_for_a_second_admin_who_approves() {
        UUID user = users.create();
        open("admin/tokens?user=" + user);
        click("Grant bonus");
        sizes().setValue(0);
        find(IntegerField.class).all().forEach(field -> field.setValue(9_000));
        reason("Big customer");
        confirm("Grant");
        assertThat(balances.remaining(user, Bucket.MOCKUP)).isZero();
        assertThat(page()).contains("Waiting for a second admin", "Another admin has to decide", "Big customer");

        UUID second = users.admin().id();
        signInAsAdmin(second);
        jdbc.sql("update grant_requests set decision = 'declined', decided_by = :by, decided_at = now()"
                        + " where decision is null and user_id <> :user")
                .param("by", users.admin().id())
                .param("user", user)
                .update();
        jdbc.sql("update grant_requests set requested_at = clock_timestamp() where user_id = :user")
                .param("user", user)
                .update();
        open("admin/audit");
        open("admin/tokens?user=" + user);
        click("Approve");
        assertThat(dialog()).contains("Big customer", me + "@example.com");
        confirm("Approve");

        assertThat(balances.remaining(user, Bucket.MOCKUP)).isEqualTo(9_000);
        assertThat(page()).contains("approved by " + second + "@example.com");
    }

    @Test
    void ones_own_account_can_be_looked_at_only() {
        open("admin/tokens?user=" + me);

        assertThat(page()).contains("This is your own account");
        assertThat(find(Button.class).withCaption("Grant bonus").exists()).isFalse();
    }

    @Test
    void html_in_a_name_is_text() {
        UUID user = named("<img src=x onerror=alert(1)>");
        open("admin/tokens?user=" + user);

        assertThat(page()).contains("<img src=x onerror=alert(1)>");
        assertThat(find(com.vaadin.flow.component.Html.class).exists()).isFalse();
    }

    private UUID named(String name) {
        UUID id = users.create();
        jdbc.sql("update users set name = :name where id = :id")
                .param("name", name)
                .param("id", id)
                .update();
        return id;
    }

    private UserBox box() {
        return find(UserBox.class).single();
    }

    @SuppressWarnings("unchecked")
    private RadioButtonGroup<Plan> plans() {
        return find(RadioButtonGroup.class).single();
    }

    @SuppressWarnings("unchecked")
    private RadioButtonGroup<Integer> sizes() {
        return find(RadioButtonGroup.class).single();
    }
}
