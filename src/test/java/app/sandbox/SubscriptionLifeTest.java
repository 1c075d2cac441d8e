package app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.sandbox.billing.Renewals;
import com.google.gson.JsonObject;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.billingportal.SessionCreateParams;
import com.stripe.param.checkout.SessionCreateParams.Mode;
import com.stripe.param.checkout.SessionCreateParams.SubscriptionData;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Subscriptions through their life: renewal, trial end, change, cancellation, and the events about it. */
class SubscriptionLifeTest extends WebhookTest {

    private static final String SOLO = "price_sandbox_solo_monthly";
    private static final String BUSINESS = "price_sandbox_business_monthly";

    @Autowired
    Renewals renewals;

    @Test
    void a_renewal_moves_the_period_and_is_paid_an_hour_later() throws Exception {
        Subscription before = subscribed(SOLO, 0);
        Instant end = Instant.ofEpochSecond(end(before));
        assertThat(renewals.renew(before.getId(), end.minusSeconds(1))).isFalse();

        assertThat(renewals.renew(before.getId(), end.plus(Duration.ofDays(1)))).isTrue();

        assertThat(renewals.renew(before.getId(), end.plus(Duration.ofDays(1)))).isFalse();
        Subscription after = stripe.v1().subscriptions().retrieve(before.getId());
        assertThat(start(after)).isEqualTo(end(before));
        assertThat(end(after)).isGreaterThan(end(before));
        Event updated = receiver.await("customer.subscription.updated", before.getId());
        assertThat(updated.getCreated()).isEqualTo(end(before));
        JsonObject previous = previous(updated);
        assertThat(previous.keySet()).containsExactlyInAnyOrder("items", "latest_invoice");
        JsonObject oldItem =
                previous.getAsJsonObject("items").getAsJsonArray("data").get(0).getAsJsonObject();
        assertThat(oldItem.get("current_period_start").getAsLong()).isEqualTo(start(before));
        assertThat(oldItem.getAsJsonObject("price").get("id").getAsString()).isEqualTo(SOLO);
        Event paid = receiver.await("invoice.paid", before.getId(), 2).getLast().event();
        Invoice invoice = stripe.v1().invoices().retrieve(after.getLatestInvoice());
        assertThat(invoice.getBillingReason()).isEqualTo("subscription_cycle");
        assertThat(invoice.getStatusTransitions().getPaidAt() - invoice.getCreated())
                .isEqualTo(3600);
        assertThat(paid.getType()).isEqualTo("invoice.paid");
        // The invoice itself names the period before; its line names the one that is paid.
        assertThat(invoice.getPeriodStart()).isEqualTo(start(before));
        assertThat(invoice.getLines().getData().getFirst().getPeriod().getStart())
                .isEqualTo(start(after));
    }

    @Test
    void a_trial_ends_in_a_paid_period() throws Exception {
        Subscription trial = subscribed(SOLO, 7);
        Instant end = Instant.ofEpochSecond(trial.getTrialEnd());

        renewals.renew(trial.getId(), end.plus(Duration.ofHours(1)));

        Subscription after = stripe.v1().subscriptions().retrieve(trial.getId());
        assertThat(after.getStatus()).isEqualTo("active");
        assertThat(start(after)).isEqualTo(trial.getTrialEnd());
        assertThat(stripe.v1().invoices().retrieve(after.getLatestInvoice()).getAmountPaid())
                .isEqualTo(69);
        assertThat(previous(receiver.await("customer.subscription.updated", trial.getId()))
                        .get("status")
                        .getAsString())
                .isEqualTo("trialing");
    }

    @Test
    void a_subscription_cancelled_for_the_period_end_ends_there() throws Exception {
        Subscription subscription = subscribed(SOLO, 0);
        stripe.v1()
                .subscriptions()
                .update(
                        subscription.getId(),
                        SubscriptionUpdateParams.builder()
                                .setCancelAtPeriodEnd(true)
                                .build());
        JsonObject previous = previous(receiver.await("customer.subscription.updated", subscription.getId()));
        assertThat(previous.get("cancel_at_period_end").getAsBoolean()).isFalse();
        assertThat(previous.get("canceled_at").isJsonNull()).isTrue();
        assertThat(previous.getAsJsonObject("cancellation_details")
                        .get("reason")
                        .isJsonNull())
                .isTrue();

        renewals.renew(subscription.getId(), Instant.ofEpochSecond(end(subscription)));

        Event deleted = receiver.await("customer.subscription.deleted", subscription.getId());
        Subscription ended =
                (Subscription) deleted.getDataObjectDeserializer().getObject().orElseThrow();
        assertThat(ended.getStatus()).isEqualTo("canceled");
        assertThat(ended.getEndedAt()).isEqualTo(end(subscription));
        assertThat(deleted.getCreated()).isEqualTo(end(subscription));
    }

    @Test
    void a_scheduled_plan_comes_with_the_next_period() throws Exception {
        Subscription subscription = subscribed(BUSINESS, 0);
        HostedPages pages = new HostedPages();
        String url = portal(subscription);
        String page = pages.get(url + "/plan?price=" + SOLO).body();
        pages.post(url + "/plan", Map.of("token", HostedPages.token(page), "price", SOLO));

        renewals.renew(subscription.getId(), Instant.ofEpochSecond(end(subscription) + 3600));

        Subscription after = stripe.v1().subscriptions().retrieve(subscription.getId());
        assertThat(after.getItems().getData().getFirst().getPrice().getId()).isEqualTo(SOLO);
        assertThat(stripe.v1()
                        .subscriptionSchedules()
                        .retrieve(after.getSchedule())
                        .getCurrentPhase()
                        .getStartDate())
                .isEqualTo(end(subscription));
        assertThat(stripe.v1().invoices().retrieve(after.getLatestInvoice()).getAmountPaid())
                .isEqualTo(69);
    }

    @Test
    void a_plan_is_changed_and_a_subscription_cancelled_by_the_api() throws Exception {
        Subscription before = subscribed(SOLO, 0);
        SubscriptionUpdateParams.Item item = SubscriptionUpdateParams.Item.builder()
                .setId(before.getItems().getData().getFirst().getId())
                .setPrice(BUSINESS)
                .build();
        stripe.v1()
                .subscriptions()
                .update(
                        before.getId(),
                        SubscriptionUpdateParams.builder()
                                .addItem(item)
                                .setProrationBehavior(SubscriptionUpdateParams.ProrationBehavior.NONE)
                                .putMetadata("changed", "yes")
                                .build());
        Subscription after = stripe.v1().subscriptions().retrieve(before.getId());
        assertThat(after.getItems().getData().getFirst().getPrice().getId()).isEqualTo(BUSINESS);
        assertThat(after.getMetadata()).containsEntry("changed", "yes");
        assertThat(after.getLatestInvoice()).isEqualTo(before.getLatestInvoice());

        assertThat(stripe.v1().subscriptions().cancel(before.getId()).getStatus())
                .isEqualTo("canceled");

        assertThat(list(before.getCustomer(), null)).isZero();
        assertThat(list(before.getCustomer(), SubscriptionListParams.Status.ALL))
                .isEqualTo(1);
        InvalidRequestException again = catchThrowableOfType(
                InvalidRequestException.class, () -> stripe.v1().subscriptions().cancel(before.getId()));
        assertThat(again.getStatusCode()).isEqualTo(404);
    }

    @Test
    void a_deleted_customer_loses_the_subscription() throws Exception {
        Subscription subscription = subscribed(SOLO, 0);

        stripe.v1().customers().delete(subscription.getCustomer());

        receiver.await("customer.subscription.deleted", subscription.getId());
        receiver.await("customer.deleted", subscription.getCustomer());
        assertThat(stripe.v1().subscriptions().retrieve(subscription.getId()).getStatus())
                .isEqualTo("canceled");
    }

    private Subscription subscribed(String price, long trialDays) throws Exception {
        String customer = stripe.customer().getId();
        var params = StripeTestClient.newSession(Mode.SUBSCRIPTION, customer, price);
        if (trialDays > 0) {
            params.setSubscriptionData(
                    SubscriptionData.builder().setTrialPeriodDays(trialDays).build());
        }
        Session session = stripe.v1().checkout().sessions().create(params.build());
        new HostedPages().pay(session.getUrl(), "4242424242424242");
        return stripe.v1()
                .subscriptions()
                .retrieve(stripe.v1()
                        .checkout()
                        .sessions()
                        .retrieve(session.getId())
                        .getSubscription());
    }

    private String portal(Subscription subscription) throws Exception {
        String configuration = PortalConfigurations.likeTheApplications(stripe).getId();
        return stripe.v1()
                        .billingPortal()
                        .sessions()
                        .create(SessionCreateParams.builder()
                                .setCustomer(subscription.getCustomer())
                                .setConfiguration(configuration)
                                .build())
                        .getUrl()
                + "/" + subscription.getId();
    }

    private int list(String customer, SubscriptionListParams.Status status) throws Exception {
        return stripe.v1()
                .subscriptions()
                .list(SubscriptionListParams.builder()
                        .setCustomer(customer)
                        .setStatus(status)
                        .build())
                .getData()
                .size();
    }

    private JsonObject previous(Event event) {
        return receiver.about(event.getId())
                .getFirst()
                .json()
                .getAsJsonObject("data")
                .getAsJsonObject("previous_attributes");
    }

    private static long start(Subscription subscription) {
        return subscription.getItems().getData().getFirst().getCurrentPeriodStart();
    }

    private static long end(Subscription subscription) {
        return subscription.getItems().getData().getFirst().getCurrentPeriodEnd();
    }
}
