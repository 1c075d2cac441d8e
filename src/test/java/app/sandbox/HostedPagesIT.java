package app.sandbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.BrowserTest;
import app.sandbox.base.SandboxClock;
import app.sandbox.billing.Renewals;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.stripe.model.checkout.Session;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.billingportal.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.Mode;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The simulated Stripe's pages in a real browser: their script, their forms, their looks. */
@Tag("slow")
class HostedPagesIT extends BrowserTest {

    @LocalServerPort
    int port;

    @Autowired
    Renewals renewals;

    @Autowired
    SandboxClock clock;

    @Test
    void a_plan_is_subscribed_changed_cancelled_and_kept() throws Exception {
        StripeTestClient stripe = new StripeTestClient(port);
        String customer = stripe.customer().getId();
        String done = "http://localhost:" + port + "/sandbox";
        Session session = stripe.v1()
                .checkout()
                .sessions()
                .create(StripeTestClient.newSession(Mode.SUBSCRIPTION, customer, "price_sandbox_business_monthly")
                        .setSuccessUrl(done)
                        .build());
        Page page = page();
        page.navigate(session.getUrl());
        page.getByText("4000 0000 0000 0002").click();
        button(page, "Subscribe").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Your card was declined");
        page.getByText("4242 4242 4242 4242").click();
        button(page, "Subscribe").click();
        page.waitForURL(done);
        assertThat(page.locator("body")).containsText("customer.subscription.created");

        page.navigate(portal(stripe, customer));
        page.getByText("Change plan").click();
        page.getByText("Ridgeline Solo").click();
        button(page, "Continue").click();
        assertThat(page.locator("body")).containsText("Until then you keep Ridgeline Business");
        screenshots(page, "portal-confirm");
        button(page, "Confirm").click();
        assertThat(page.locator("body")).containsText("Changes to Ridgeline Solo ($0.69 per month)");
        button(page, "Keep Ridgeline Business").click();
        page.getByText("Cancel plan").click();
        button(page, "Cancel plan").click();
        assertThat(page.locator("body")).containsText("Your plan is cancelled.");
        screenshots(page, "portal-cancelled");
        button(page, "Don't cancel").click();
        assertThat(page.locator("body")).containsText("Renews on");

        var subscription = stripe.v1()
                .subscriptions()
                .list(SubscriptionListParams.builder().setCustomer(customer).build())
                .getData()
                .getFirst();
        assertThat(subscription.getCancelAtPeriodEnd()).isFalse();
        assertThat(subscription.getSchedule()).isNull();
    }

    @Test
    void an_invoice_whose_payment_failed_is_paid_with_a_card_that_is_confirmed() throws Exception {
        StripeTestClient stripe = new StripeTestClient(port);
        String customer = stripe.customer().getId();
        Session session = stripe.v1()
                .checkout()
                .sessions()
                .create(StripeTestClient.newSession(Mode.SUBSCRIPTION, customer, "price_sandbox_solo_monthly")
                        .setSuccessUrl("http://localhost:" + port + "/sandbox")
                        .build());
        Page page = page();
        page.navigate(session.getUrl());
        page.getByText("Or pay from a US bank account").click();
        page.getByText("Use a coupon").click();
        screenshots(page, "checkout-ways");
        page.getByText("4000 0000 0000 0341").click();
        button(page, "Subscribe").click();
        page.waitForURL("**/sandbox");
        renewals.catchUp(customer, clock.instant().plus(Duration.ofDays(32)));

        page.navigate(portal(stripe, customer));
        assertThat(page.locator("body")).containsText("Pay now");
        screenshots(page, "portal-unpaid");
        page.getByText("Change payment method").click();
        page.getByText("4000 0025 0000 3155").click();
        screenshots(page, "portal-card");
        button(page, "Save card").click();
        assertThat(page.locator("h1")).containsText("Your bank asks you to confirm");
        screenshots(page, "confirmation");
        button(page, "Fail").click();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("unable to authenticate");
        button(page, "Save card").click();
        button(page, "Confirm payment").click();
        assertThat(page.locator("body")).containsText("Your new card is saved");
        button(page, "Pay now").click();
        assertThat(page.locator("body")).containsText("Your invoice is paid");

        String invoice = stripe.v1()
                .subscriptions()
                .list(SubscriptionListParams.builder().setCustomer(customer).build())
                .getData()
                .getFirst()
                .getLatestInvoice();
        var paid = stripe.v1().invoices().retrieve(invoice);
        assertThat(paid.getStatus()).isEqualTo("paid");
        page.navigate(paid.getHostedInvoiceUrl());
        assertThat(page.locator("body")).containsText("Nothing is to be paid here any more.");
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static String portal(StripeTestClient stripe, String customer) throws Exception {
        return stripe.v1()
                .billingPortal()
                .sessions()
                .create(SessionCreateParams.builder()
                        .setCustomer(customer)
                        .setConfiguration(
                                PortalConfigurations.likeTheApplications(stripe).getId())
                        .setReturnUrl("http://localhost/back")
                        .build())
                .getUrl();
    }
}
