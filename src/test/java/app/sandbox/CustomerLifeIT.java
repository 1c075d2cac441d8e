package app.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.ridgeline.account.Accounts;
import app.ridgeline.billing.Customers;
import app.ridgeline.testing.BrowserTest;
import app.ridgeline.testing.OtherNode;
import app.ridgeline.testing.TestDatabase;
import app.ridgeline.tokens.Bucket;
import app.sandbox.base.SandboxClock;
import app.sandbox.billing.TimeTravel;
import app.sandbox.delivery.Deliveries;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.stripe.model.checkout.Session;
import com.stripe.param.checkout.SessionCreateParams.Mode;
import com.stripe.param.checkout.SessionCreateParams.SubscriptionData;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A customer's life as two people see it: the customer in the application and on Stripe's pages, somebody at the desk
 * on the sandbox's console. The customer's bar is right after each step, and nobody reloads it.
 */
@Tag("slow")
class CustomerLifeIT extends BrowserTest {

    private static final String EMAIL = "riley.roofer@example.com";
    private static final String SUCCEEDS = "4242 4242 4242 4242";
    private static final String FAILS_ON_RENEWAL = "4000 0000 0000 0341";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private OtherNode node;
    private Page page;
    private Page console;

    @Test
    void a_customer_walks_from_sign_up_to_cancellation_and_the_bar_is_right_after_each_step() throws Exception {
        try (OtherNode started = OtherNode.start(TestDatabase.create())) {
            node = started;
            page = page();
            console = page.context().newPage();
            UUID user = signUp();
            console.navigate(node.url("/sandbox"));
            assertBar(0, 0, 0);
            startTrial(user);
            assertBar(3, 3, 2);
            node.balances().spend(user, Bucket.MOCKUP, 2);
            assertBar(1, 3, 2);

            aMonthLater(); // the trial has ended in a paid period
            assertBar(3, 3, 2);
            node.balances().spend(user, Bucket.WEATHER, 2);
            assertBar(3, 3, 0);
            aMonthLater(); // which was renewed
            assertBar(3, 3, 2);
            node.balances().spend(user, Bucket.DOL, 1);

            payWith(FAILS_ON_RENEWAL);
            assertBar(3, 2, 2);
            daysLater(18); // the payment of the next renewal has failed
            assertBar(0, 0, 0);
            assertThat(page.locator(".rl-plan")).containsText("Payment due");
            payWith(SUCCEEDS);
            payInvoice();
            assertBar(3, 3, 2);
            assertThat(page.locator(".rl-plan")).containsText("Active");

            buyPack();
            assertBar(36, 36, 35);
            Locator dialog = openCustomer();
            button(dialog, "Refund half").first().click(); // of the newest payment, the pack
            assertThat(dialog).containsText("$4.99 refunded");
            assertBar(20, 20, 19);
            button(dialog, "Dispute").first().click();
            assertBar(3, 3, 2);
            button(dialog, "Win dispute").click();
            assertThat(dialog).containsText("won");
            assertBar(20, 20, 19);
            button(dialog, "Close").click();

            cancel();
            assertBar(20, 20, 19);
            aMonthLater(); // what was bought stays
            assertBar(17, 17, 17);
            assertThat(page.locator(".rl-plan")).containsText("No plan");
            screenshots(page, "life-over");
        }
    }

    private UUID signUp() {
        page.navigate(node.url("/register"));
        page.getByLabel("Name").fill("Riley Roofer");
        page.getByLabel("Email").fill(EMAIL);
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill("a long enough sentence");
        page.getByLabel("Repeat the password").fill("a long enough sentence");
        button(page, "Create account").click();
        page.waitForURL("**/dashboard");
        return node.bean(Accounts.class).findByEmail(EMAIL).orElseThrow().id();
    }

    /** Trials are offered by the seller, at Stripe: the application sells none by itself. */
    private void startTrial(UUID user) throws Exception {
        String customer = node.bean(Customers.class).ensure(user);
        Session session = new StripeTestClient(node.port())
                .v1()
                .checkout()
                .sessions()
                .create(StripeTestClient.newSession(Mode.SUBSCRIPTION, customer, "price_sandbox_solo_monthly")
                        .setSubscriptionData(SubscriptionData.builder()
                                .setTrialPeriodDays(14L)
                                .build())
                        .setSuccessUrl(node.url("/dashboard"))
                        .build());
        page.navigate(session.getUrl());
        page.getByText(SUCCEEDS).click();
        button(page, "Start trial").click();
        page.waitForURL("**/dashboard");
    }

    private void payWith(String card) {
        manageBilling();
        page.getByText("Change payment method").click();
        page.getByText(card).click();
        button(page, "Save card").click();
        assertThat(page.locator("body")).containsText("Your new card is saved");
        returnToDashboard();
    }

    private void payInvoice() {
        manageBilling();
        assertThat(page.locator("body")).containsText("Your last payment failed.");
        button(page, "Pay now").click();
        assertThat(page.locator("body")).containsText("Your invoice is paid");
        returnToDashboard();
    }

    private void cancel() {
        manageBilling();
        page.getByText("Cancel plan").click();
        button(page, "Cancel plan").click();
        assertThat(page.locator("body")).containsText("Your plan is cancelled.");
        returnToDashboard();
    }

    private void manageBilling() {
        button(page, "Manage billing").click();
        page.waitForURL("**/sandbox/portal/**");
    }

    private void returnToDashboard() {
        page.getByText("Return to Ridgeline").click();
        page.waitForURL("**/dashboard**");
    }

    private void buyPack() {
        button(page, "Buy More Tokens").click();
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(Pattern.compile("Buy 33 of each for .*9\\.99.*")))
                .click();
        page.waitForURL("**/sandbox/checkout/**");
        page.getByText(SUCCEEDS).click();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Pay .*9\\.99")))
                .click();
        page.waitForURL("**/checkout/success**");
        page.getByText("Go to the dashboard").first().click();
        page.waitForURL("**/dashboard**");
    }

    private Locator openCustomer() {
        button(console, EMAIL).click();
        return console.getByRole(AriaRole.DIALOG, new Page.GetByRoleOptions().setName(EMAIL));
    }

    private void aMonthLater() {
        arriveAfter(() -> button(console, "A month later").click());
    }

    /** The console knows days, months and years; so many days are quicker without it. */
    private void daysLater(int days) {
        arriveAfter(() -> node.bean(TimeTravel.class).advance(Period.ofDays(days)));
    }

    private void arriveAfter(Runnable start) {
        TimeTravel clock = node.bean(TimeTravel.class);
        Instant before = node.bean(SandboxClock.class).instant();
        start.run();
        await().atMost(PATIENCE)
                .until(() -> clock.progress()
                        .filter(run -> !run.running() && run.target().isAfter(before))
                        .isPresent());
        await().atMost(PATIENCE).until(() -> !node.bean(Deliveries.class).areWaiting());
        assertThat(button(console, "A month later")).isVisible();
    }

    private void assertBar(int mockup, int dol, int weather) {
        assertThat(number("mockup")).hasText(String.valueOf(mockup));
        assertThat(number("dol")).hasText(String.valueOf(dol));
        assertThat(number("weather")).hasText(String.valueOf(weather));
    }

    private Locator number(String bucket) {
        return page.locator("rl-token-bar li[data-bucket=" + bucket + "] .number");
    }

    private static Locator button(Page on, String name) {
        return on.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator button(Locator in, String name) {
        return in.getByRole(
                AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }
}
