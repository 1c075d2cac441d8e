package app.ridgeline.dashboard;

import static app.ridgeline.testing.Pages.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.billing.CheckoutPayment;
import app.ridgeline.billing.Purchases;
import app.ridgeline.testing.PageTest;
import app.ridgeline.testing.StripeEvents;
import app.ridgeline.testing.TestTokens;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import app.ridgeline.wallet.TokenBar;
import app.ridgeline.webhooks.TestInbox;
import com.vaadin.flow.component.Html;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.NativeButton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class DashboardViewTest extends PageTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Purchases purchases;

    @Autowired
    PlatformTransactionManager transactions;

    @Test
    void shows_tokens_tools_plan_and_activity() {
        UUID user = users.create();
        balances.renew(user, Plan.BUSINESS);
        balances.refill(user, 100);
        open(user);

        assertThat(find(H1.class).single().getText()).startsWith("Good ");
        assertThat(find(TokenBar.class).single()).isNotNull();
        assertThat(find(ToolCard.class).all()).hasSize(3);
        assertThat(textOf(find(ToolCard.class).first())).contains("Roof mockup", "1 mockup token", "43 left");
        assertThat(textOf(find(PlanCard.class).single()))
                .contains("Business", "Active", "10 mockups, 10 searches, 7 reports every month", "Renews Dec 1, 2026");
        assertThat(textOf(find(ActivityCard.class).single()))
                .contains("Monthly renewal: Business", "+10 mockups,", "+10 searches,", "+7 reports")
                .contains("+33 of each");
        assertThat(find(HoldBanner.class).exists()).isFalse();
    }

    @Test
    void a_plan_that_ends_months_from_now_renews_until_then() {
        open(subscriber(it -> it.cancelAt = Instant.parse("2027-05-25T12:00:00Z")));

        assertThat(textOf(find(PlanCard.class).single()))
                .contains("Active", "Renews Dec 1, 2026", "Ends May 25, 2027")
                .doesNotContain("Ending");
    }

    @Test
    void a_plan_that_ends_on_the_day_it_would_renew_is_ending() {
        open(subscriber(it -> it.cancelAt = it.end));

        assertThat(textOf(find(PlanCard.class).single()))
                .contains("Ending", "Ends Dec 1, 2026")
                .doesNotContain("Renews");
    }

    @Test
    void a_smaller_plan_that_was_chosen_in_the_portal_is_told_instead_of_the_larger_ones_renewal() {
        open(changing(it -> {}));

        assertThat(textOf(find(PlanCard.class).single()))
                .contains("Business", "Changes to Solo on Dec 1, 2026")
                .doesNotContain("Renews");
    }

    @Test
    void a_smaller_plan_that_was_taken_back_is_not_told() {
        open(changing(it -> it.schedule = null));

        assertThat(textOf(find(PlanCard.class).single()))
                .contains("Renews Dec 1, 2026")
                .doesNotContain("Changes");
    }

    private UUID subscriber(Consumer<StripeEvents.Sub> as) {
        String customer = StripeEvents.id("cus");
        UUID user = users.withCustomer(customer);
        var sub = new StripeEvents.Sub(customer).with(it -> {
            it.start = TestTokens.NOVEMBER.start();
            it.end = TestTokens.NOVEMBER.end();
        });
        TestInbox.deliver(application, sub.with(as).created(StripeEvents.NOV_1));
        return user;
    }

    /** A subscriber of Business who chose Solo for later, and did something afterwards. */
    private UUID changing(Consumer<StripeEvents.Sub> afterwards) {
        var subs = new ArrayList<StripeEvents.Sub>();
        UUID user = subscriber(it -> {
            it.price = "price_sandbox_business_monthly";
            it.schedule = StripeEvents.id("sub_sched");
            subs.add(it);
        });
        StripeEvents.Sub sub = subs.getFirst();
        jdbc.sql("""
            insert into scheduled_changes (subscription_id, schedule_id, read_for, plan, quantity, changes_at,
                next_read_at)
            values (:id, :schedule, 'evt', 'solo', 1, :at, now())
            """)
                .param("id", sub.id)
                .param("schedule", sub.schedule)
                .param("at", sub.end.atOffset(java.time.ZoneOffset.UTC))
                .update();
        TestInbox.deliver(application, sub.with(afterwards).updated(StripeEvents.NOV_1.plusSeconds(60)));
        return user;
    }

    @Test
    void a_tool_with_tokens_left_leads_to_its_page() {
        UUID user = users.create();
        balances.renew(user, Plan.SOLO);
        balances.spend(user, Bucket.MOCKUP, 2);
        open(user);

        test(find(Button.class).withCaption("Make a mockup").single()).click();

        assertThat(UI.getCurrent().getActiveViewLocation().getPath()).isEqualTo("tools/mockup");
    }

    @Test
    void a_tool_without_tokens_offers_some() {
        UUID user = users.create();
        balances.renew(user, Plan.SOLO);
        balances.spend(user, Bucket.DOL, 3);
        open(user);

        test(find(Button.class).withCaption("Search a date of loss").single()).click();

        assertThat(find(Dialog.class).single().getHeaderTitle()).isEqualTo("No date-of-loss tokens left");
        assertThat(UI.getCurrent().getActiveViewLocation().getPath()).isEqualTo("dashboard");
    }

    @Test
    void somebody_new_reads_what_to_do() {
        open(users.create());

        assertThat(textOf(find(PlanCard.class).single())).contains("No plan", "Choose a plan");
        assertThat(textOf(find(ActivityCard.class).single())).contains("Nothing yet");
        test(find(Button.class).withCaption("Choose a plan").single()).click();
        assertThat(find(Dialog.class).single().getHeaderTitle()).isEqualTo("Choose a plan");
    }

    @Test
    void more_tokens_are_one_click_away() {
        open(users.create());

        test(find(Button.class).withCaption("Buy More Tokens").single()).click();

        assertThat(find(Dialog.class).single().getHeaderTitle()).isEqualTo("Buy more tokens");
    }

    @Test
    void an_unpaid_plan_is_announced_and_the_announcement_goes_by_itself() {
        UUID user = users.create();
        balances.renew(user, Plan.SOLO);
        balances.suspend(user, Plan.SOLO, "past_due");
        open(user);
        assertThat(textOf(find(HoldBanner.class).single())).contains("Your payment did not go through");
        assertThat(textOf(find(PlanCard.class).single())).contains("Payment due");

        balances.renew(user, Plan.SOLO);

        eventually(() -> assertThat(find(HoldBanner.class).exists()).isFalse());
        assertThat(textOf(find(PlanCard.class).single())).contains("Active");
    }

    @Test
    void a_disputed_plan_says_why_its_tokens_are_on_hold() {
        UUID user = users.create();
        balances.renew(user, Plan.SOLO);
        balances.suspend(user, Plan.SOLO, "disputed");

        open(user);

        assertThat(textOf(find(HoldBanner.class).single())).contains("The payment of your plan is disputed");
        assertThat(textOf(find(PlanCard.class).single())).contains("Payment disputed");
    }

    @Test
    void what_happens_is_listed_without_a_reload() {
        UUID user = users.create();
        open(user);

        balances.refill(user, 300);

        eventually(() -> assertThat(textOf(find(ActivityCard.class).single())).contains("Token pack", "+100 of each"));
    }

    @Test
    void a_payment_on_its_way_is_on_the_dashboard_too() {
        UUID user = users.create();
        jdbc.sql("""
            insert into purchases (session_id, user_id, pack, status, created_at)
            values (:id, :user, 100, 'PENDING', now())
            """).param("id", "cs_" + user).param("user", user).update();
        open(user);

        assertThat(textOf(find(BalanceCard.class).single()))
                .contains("Pending", "Pack of 100: your bank has yet to confirm the payment. Then you get 33 of each.");
    }

    @Test
    void a_payment_that_waits_for_a_bank_comes_and_goes_without_a_reload() {
        UUID user = users.create();
        open(user);

        bankSays(user, Purchases.Status.PENDING);
        eventually(() -> assertThat(textOf(find(BalanceCard.class).single())).contains("your bank has yet to confirm"));

        bankSays(user, Purchases.Status.FAILED);
        eventually(() -> assertThat(textOf(find(BalanceCard.class).single())).doesNotContain("your bank"));
    }

    private void bankSays(UUID user, Purchases.Status status) {
        var payment = new CheckoutPayment(
                "cs_" + user, status, Optional.empty(), Optional.empty(), Optional.of(999L), Optional.of("usd"));
        new TransactionTemplate(transactions)
                .executeWithoutResult(_ -> purchases.record(user, 100, payment, "evt_" + UUID.randomUUID()));
    }

    @Test
    void nobody_sees_what_others_have() {
        UUID other = users.create();
        balances.renew(other, Plan.ENTERPRISE);
        open(users.create());

        balances.refill(other, 1000);
        UUID witness = users.create();
        balances.refill(witness, 100);

        assertThat(textOf(find(DashboardView.class).single()))
                .contains("Nothing yet")
                .doesNotContain("Enterprise", "333");
    }

    @Test
    void a_page_asked_for_without_a_sign_in_leads_to_it() {
        org.springframework.security.core.context.SecurityContextHolder.clearContext();

        UI.getCurrent().navigate("dashboard");

        assertThat(leftFor()).isEqualTo("/login");
    }

    @Test
    void what_was_used_is_drawn_told_and_listed_and_follows() {
        UUID user = users.create();
        balances.refill(user, 100);
        open(user);
        assertThat(textOf(find(UsageCard.class).single())).contains("Nothing used in the last 30 days");

        balances.spend(user, Bucket.DOL, 2);
        balances.spend(user, Bucket.WEATHER, 1);

        eventually(() -> assertThat(textOf(find(UsageCard.class).single()))
                .contains("0 mockups", "2 searches", "1 report", "Today", "The same as a table"));
        assertThat(picture())
                .contains("aria-label=\"Used in 30 days: 0 mockups, 2 searches, 1 report.\"")
                .containsIgnoringCase("viewBox=\"0 0 300 100\"")
                .contains("rl-chart-dol", "rl-chart-weather")
                .doesNotContain("rl-chart-mockup");

        test(find(NativeButton.class).withText("90 days").single()).click();

        assertThat(picture()).containsIgnoringCase("viewBox=\"0 0 900 100\"").contains("Used in 90 days");
    }

    private String picture() {
        return find(Html.class).all().stream()
                .map(Html::getInnerHtml)
                .filter(html -> html.contains("rl-usage-svg"))
                .findFirst()
                .orElseThrow();
    }

    private void open(UUID user) {
        signIn(user);
        navigate(DashboardView.class);
    }
}
