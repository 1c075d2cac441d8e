package app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionSchedule;
import com.stripe.model.billingportal.Configuration;
import com.stripe.model.billingportal.Session;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.billingportal.ConfigurationCreateParams;
import com.stripe.param.billingportal.ConfigurationCreateParams.Features;
import com.stripe.param.billingportal.ConfigurationUpdateParams;
import com.stripe.param.billingportal.SessionCreateParams;
import com.stripe.param.billingportal.SessionCreateParams.FlowData;
import com.stripe.param.checkout.SessionCreateParams.Mode;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The customer portal: what its configuration allows, and nothing else. */
class HostedPortalTest extends SandboxTest {

    private static final String SOLO = "price_sandbox_solo_monthly";
    private static final String BUSINESS = "price_sandbox_business_monthly";
    private static final String BUSINESS_ANNUAL = "price_sandbox_business_annual";
    private static final String NOT_OFFERED = "price_sandbox_solo_annual";

    @Test
    void a_configuration_is_made_listed_read_and_changed() throws StripeException {
        Configuration made = configuration();
        assertThat(made.getId()).startsWith("bpc_");
        assertThat(made.getIsDefault()).isFalse();
        Configuration.Features.SubscriptionUpdate update = made.getFeatures().getSubscriptionUpdate();
        assertThat(update.getEnabled()).isTrue();
        assertThat(update.getDefaultAllowedUpdates()).containsExactly("price");
        assertThat(update.getProrationBehavior()).isEqualTo("always_invoice");
        assertThat(update.getScheduleAtPeriodEnd().getConditions())
                .extracting(Configuration.Features.SubscriptionUpdate.ScheduleAtPeriodEnd.Condition::getType)
                .containsExactly("decreasing_item_amount", "shortening_interval");
        assertThat(made.getFeatures().getSubscriptionCancel().getMode()).isEqualTo("at_period_end");

        assertThat(stripe.v1().billingPortal().configurations().list().getData())
                .extracting(Configuration::getId)
                .contains(made.getId());
        stripe.v1()
                .billingPortal()
                .configurations()
                .update(
                        made.getId(),
                        ConfigurationUpdateParams.builder().setActive(false).build());
        assertThat(stripe.v1()
                        .billingPortal()
                        .configurations()
                        .retrieve(made.getId())
                        .getActive())
                .isFalse();
        InvalidRequestException inactive = catchThrowableOfType(
                InvalidRequestException.class, () -> open(stripe.customer().getId(), made.getId(), null));
        assertThat(inactive.getStripeError().getParam()).isEqualTo("configuration");
    }

    @Test
    void a_session_keeps_the_language_it_was_asked_for() throws StripeException {
        String customer = stripe.customer().getId();
        String configuration = configuration().getId();

        Session asked = stripe.v1()
                .billingPortal()
                .sessions()
                .create(SessionCreateParams.builder()
                        .setCustomer(customer)
                        .setConfiguration(configuration)
                        .setLocale(SessionCreateParams.Locale.ES)
                        .build());

        assertThat(asked.getLocale()).isEqualTo("es");
        assertThat(open(customer, configuration, null).getLocale()).isNull();
        assertThat(stripe.v1()
                        .checkout()
                        .sessions()
                        .create(com.stripe.param.checkout.SessionCreateParams.builder()
                                .setMode(com.stripe.param.checkout.SessionCreateParams.Mode.PAYMENT)
                                .setLocale(com.stripe.param.checkout.SessionCreateParams.Locale.ES)
                                .setSuccessUrl("http://localhost/back")
                                .addLineItem(com.stripe.param.checkout.SessionCreateParams.LineItem.builder()
                                        .setPrice("price_sandbox_pack_100")
                                        .setQuantity(1L)
                                        .build())
                                .build())
                        .getLocale())
                .isEqualTo("es");
    }

    @Test
    void a_larger_plan_starts_at_once_and_the_rest_of_the_old_one_is_credited() throws Exception {
        Subscription before = subscribed(SOLO);
        Session session = open(before.getCustomer(), configuration().getId(), null);
        assertThat(pages.get(session.getUrl()).body()).contains("Ridgeline Solo", "$0.69 per month", "Renews on");
        String plan = "/" + before.getId() + "/plan";
        assertThat(pages.get(session.getUrl() + plan).body())
                .contains("Ridgeline Enterprise", "$21.90 per year", "Current plan");
        HttpResponse<String> confirm = pages.get(session.getUrl() + plan + "?price=" + BUSINESS);
        assertThat(confirm.body())
                .contains("Ridgeline Business starts now", "A new billing period starts today", "$1.50");

        HttpResponse<String> changed = submit(session, plan, confirm, Map.of("price", BUSINESS));

        assertThat(changed.statusCode()).isEqualTo(303);
        assertThat(pages.get("http://localhost:" + port
                                + changed.headers().firstValue("Location").orElseThrow())
                        .body())
                .contains("Your change is saved", "Ridgeline Business");
        Subscription after = stripe.v1().subscriptions().retrieve(before.getId());
        assertThat(price(after)).isEqualTo(BUSINESS);
        assertThat(after.getItems().getData().getFirst().getCurrentPeriodStart())
                .isEqualTo(after.getBillingCycleAnchor());
        assertThat(end(after)).isGreaterThanOrEqualTo(end(before));
        Invoice invoice = stripe.v1().invoices().retrieve(after.getLatestInvoice());
        assertThat(invoice.getBillingReason()).isEqualTo("subscription_update");
        assertThat(invoice.getAmountPaid()).isEqualTo(150);
        assertThat(invoice.getLines().getData())
                .extracting(line -> line.getAmount())
                .containsExactly(-69L, 219L);
    }

    @Test
    void a_smaller_plan_waits_for_the_end_of_the_period_and_can_be_taken_back() throws Exception {
        Subscription before = subscribed(BUSINESS);
        Session session = open(before.getCustomer(), configuration().getId(), null);
        String plan = "/" + before.getId() + "/plan";
        HttpResponse<String> confirm = pages.get(session.getUrl() + plan + "?price=" + SOLO);
        assertThat(confirm.body()).contains("Until then you keep Ridgeline Business", "$0.00");

        submit(session, plan, confirm, Map.of("price", SOLO));

        Subscription waiting = stripe.v1().subscriptions().retrieve(before.getId());
        assertThat(price(waiting)).isEqualTo(BUSINESS);
        assertThat(waiting.getLatestInvoice()).isEqualTo(before.getLatestInvoice());
        SubscriptionSchedule schedule = stripe.v1().subscriptionSchedules().retrieve(waiting.getSchedule());
        assertThat(schedule.getStatus()).isEqualTo("active");
        assertThat(schedule.getPhases()).hasSize(2);
        assertThat(schedule.getPhases().getLast().getItems().getFirst().getPrice())
                .isEqualTo(SOLO);
        assertThat(schedule.getPhases().getLast().getStartDate()).isEqualTo(end(before));
        HttpResponse<String> home = pages.get(session.getUrl());
        assertThat(home.body())
                .contains("Changes to Ridgeline Solo ($0.69 per month)")
                .doesNotContain("Change plan");
        InvalidRequestException managed = catchThrowableOfType(
                InvalidRequestException.class,
                () -> open(before.getCustomer(), configuration().getId(), change(before)));
        assertThat(managed.getStatusCode()).isEqualTo(400);

        submit(session, "/" + before.getId() + "/keep", home, Map.of());

        assertThat(stripe.v1().subscriptions().retrieve(before.getId()).getSchedule())
                .isNull();
        assertThat(stripe.v1()
                        .subscriptionSchedules()
                        .retrieve(schedule.getId())
                        .getStatus())
                .isEqualTo("released");
    }

    @Test
    void another_interval_starts_a_new_period() throws Exception {
        Subscription before = subscribed(BUSINESS);
        Session session = open(before.getCustomer(), configuration().getId(), null);
        String plan = "/" + before.getId() + "/plan";
        HttpResponse<String> confirm = pages.get(session.getUrl() + plan + "?price=" + BUSINESS_ANNUAL);

        submit(session, plan, confirm, Map.of("price", BUSINESS_ANNUAL));

        Subscription after = stripe.v1().subscriptions().retrieve(before.getId());
        assertThat(price(after)).isEqualTo(BUSINESS_ANNUAL);
        assertThat(end(after) - end(before)).isGreaterThan(300L * 86_400);
        assertThat(stripe.v1().invoices().retrieve(after.getLatestInvoice()).getAmountPaid())
                .isEqualTo(2190 - 219);
    }

    @Test
    void an_end_at_the_period_end_can_be_taken_back() throws Exception {
        Subscription before = subscribed(SOLO);
        Session session = open(before.getCustomer(), configuration().getId(), null);
        HttpResponse<String> ask = pages.get(session.getUrl() + "/" + before.getId() + "/cancel");
        assertThat(ask.body()).contains("Cancel Ridgeline Solo?", "You keep your plan until");

        submit(session, "/" + before.getId() + "/cancel", ask, Map.of());

        Subscription ending = stripe.v1().subscriptions().retrieve(before.getId());
        assertThat(ending.getStatus()).isEqualTo("active");
        assertThat(ending.getCancelAtPeriodEnd()).isTrue();
        assertThat(ending.getCancelAt()).isEqualTo(end(before));
        assertThat(ending.getCancellationDetails().getReason()).isEqualTo("cancellation_requested");
        HttpResponse<String> home = pages.get(session.getUrl());
        assertThat(home.body()).contains("Ends on", "Don&#39;t cancel").doesNotContain("Change plan");

        submit(session, "/" + before.getId() + "/keep", home, Map.of());

        Subscription kept = stripe.v1().subscriptions().retrieve(before.getId());
        assertThat(kept.getCancelAtPeriodEnd()).isFalse();
        assertThat(kept.getCancelAt()).isNull();
        assertThat(kept.getCanceledAt()).isNull();
    }

    @Test
    void a_flow_leads_straight_to_its_step_and_back() throws Exception {
        Subscription subscription = subscribed(SOLO);
        Session session = open(subscription.getCustomer(), configuration().getId(), change(subscription));
        assertThat(session.getFlow().getType()).isEqualTo("subscription_update");
        HttpResponse<String> step = pages.get(session.getUrl());
        assertThat(step.body()).contains("Choose your plan");
        String plan = "/" + subscription.getId() + "/plan";
        HttpResponse<String> confirm = pages.get(session.getUrl() + plan + "?price=" + BUSINESS);

        HttpResponse<String> done = submit(session, plan, confirm, Map.of("price", BUSINESS));

        assertThat(done.headers().firstValue("Location")).contains("http://localhost/flow-done");
    }

    @Test
    void what_the_configuration_forbids_cannot_be_done() throws Exception {
        Subscription subscription = subscribed(SOLO);
        String nothing = stripe.v1()
                .billingPortal()
                .configurations()
                .create(ConfigurationCreateParams.builder()
                        .setFeatures(Features.builder()
                                .setInvoiceHistory(Features.InvoiceHistory.builder()
                                        .setEnabled(true)
                                        .build())
                                .build())
                        .build())
                .getId();
        Session session = open(subscription.getCustomer(), nothing, null);
        HttpResponse<String> home = pages.get(session.getUrl());
        assertThat(home.body()).contains("Ridgeline Solo", "$0.69").doesNotContain("Change plan", "Cancel plan");
        Session other = open(subscription.getCustomer(), configuration().getId(), null);
        String token = HostedPages.token(pages.get(other.getUrl() + "/" + subscription.getId() + "/cancel")
                .body());

        String at = session.getUrl() + "/" + subscription.getId();
        assertThat(pages.post(at + "/cancel", Map.of("token", token)).statusCode())
                .isEqualTo(403);
        assertThat(pages.post(at + "/plan", Map.of("price", BUSINESS)).statusCode())
                .isEqualTo(403);
        InvalidRequestException refused = catchThrowableOfType(
                InvalidRequestException.class, () -> open(subscription.getCustomer(), nothing, change(subscription)));
        assertThat(refused.getStatusCode()).isEqualTo(400);
        Subscription after = stripe.v1().subscriptions().retrieve(subscription.getId());
        assertThat(price(after)).isEqualTo(SOLO);
        assertThat(after.getCancelAtPeriodEnd()).isFalse();
    }

    @Test
    void a_price_that_is_not_offered_is_not_taken() throws Exception {
        Subscription subscription = subscribed(SOLO);
        Session session = open(subscription.getCustomer(), configuration().getId(), null);
        String plan = "/" + subscription.getId() + "/plan";
        HttpResponse<String> confirm = pages.get(session.getUrl() + plan + "?price=" + BUSINESS);

        submit(session, plan, confirm, Map.of("price", NOT_OFFERED));

        assertThat(price(stripe.v1().subscriptions().retrieve(subscription.getId())))
                .isEqualTo(SOLO);
    }

    @Test
    void nobody_reaches_the_subscription_of_another_customer() throws Exception {
        Subscription theirs = subscribed(SOLO);
        Subscription mine = subscribed(SOLO);
        Session session = open(mine.getCustomer(), configuration().getId(), null);
        String token = HostedPages.token(
                pages.get(session.getUrl() + "/" + mine.getId() + "/cancel").body());

        assertThat(pages.get(session.getUrl() + "/" + theirs.getId() + "/cancel")
                        .statusCode())
                .isEqualTo(404);
        assertThat(pages.post(session.getUrl() + "/" + theirs.getId() + "/cancel", Map.of("token", token))
                        .statusCode())
                .isEqualTo(404);
        assertThat(stripe.v1().subscriptions().retrieve(theirs.getId()).getCancelAtPeriodEnd())
                .isFalse();
    }

    private Subscription subscribed(String price) throws Exception {
        String customer = stripe.customer().getId();
        pages.pay(stripe.session(Mode.SUBSCRIPTION, customer, price).getUrl(), "4242424242424242");
        return stripe.v1()
                .subscriptions()
                .list(SubscriptionListParams.builder().setCustomer(customer).build())
                .getData()
                .getFirst();
    }

    private Session open(String customer, String configuration, FlowData flow) throws StripeException {
        return stripe.v1()
                .billingPortal()
                .sessions()
                .create(SessionCreateParams.builder()
                        .setCustomer(customer)
                        .setConfiguration(configuration)
                        .setReturnUrl("http://localhost/back")
                        .setFlowData(flow)
                        .build());
    }

    private HttpResponse<String> submit(
            Session session, String step, HttpResponse<String> page, Map<String, String> fields) throws Exception {
        Map<String, String> form = new HashMap<>(fields);
        form.put("token", HostedPages.token(page.body()));
        return pages.post(session.getUrl() + step, form);
    }

    private static FlowData change(Subscription subscription) {
        return FlowData.builder()
                .setType(FlowData.Type.SUBSCRIPTION_UPDATE)
                .setSubscriptionUpdate(FlowData.SubscriptionUpdate.builder()
                        .setSubscription(subscription.getId())
                        .build())
                .setAfterCompletion(FlowData.AfterCompletion.builder()
                        .setType(FlowData.AfterCompletion.Type.REDIRECT)
                        .setRedirect(FlowData.AfterCompletion.Redirect.builder()
                                .setReturnUrl("http://localhost/flow-done")
                                .build())
                        .build())
                .build();
    }

    private Configuration configuration() throws StripeException {
        return PortalConfigurations.likeTheApplications(stripe);
    }

    private static String price(Subscription subscription) {
        return subscription.getItems().getData().getFirst().getPrice().getId();
    }

    private static long end(Subscription subscription) {
        return subscription.getItems().getData().getFirst().getCurrentPeriodEnd();
    }
}
