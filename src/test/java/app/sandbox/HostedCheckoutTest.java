package app.sandbox;

import static app.sandbox.StripeTestClient.newSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.ridgeline.testing.Visitor;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Subscription;
import com.stripe.model.checkout.Session;
import com.stripe.param.EventListParams;
import com.stripe.param.PaymentIntentRetrieveParams;
import com.stripe.param.checkout.SessionCreateParams.Mode;
import com.stripe.param.checkout.SessionCreateParams.PaymentIntentData;
import com.stripe.param.checkout.SessionCreateParams.SubscriptionData;
import com.stripe.param.checkout.SessionRetrieveParams;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checkout in both modes: the session, the hosted page, what a payment leaves behind. */
class HostedCheckoutTest extends SandboxTest {

    private static final String SUCCEEDS = "4242 4242 4242 4242";
    private static final String DECLINED = "4000000000000002";
    private static final String PACK = "price_sandbox_pack_100";
    private static final String SOLO = "price_sandbox_solo_monthly";

    @Test
    void a_pack_is_paid_once_and_every_object_says_so() throws Exception {
        String customer = stripe.customer().getId();
        Session session = stripe.v1()
                .checkout()
                .sessions()
                .create(newSession(Mode.PAYMENT, customer, PACK)
                        .putMetadata("pack", "100")
                        .setPaymentIntentData(PaymentIntentData.builder()
                                .putMetadata("user", "7")
                                .build())
                        .build());
        assertThat(session.getId()).startsWith("cs_test_");
        assertThat(session.getStatus()).isEqualTo("open");
        assertThat(session.getPaymentStatus()).isEqualTo("unpaid");
        assertThat(session.getAmountTotal()).isEqualTo(999);
        assertThat(session.getUiMode()).isEqualTo("hosted_page");
        assertThat(session.getUrl()).isEqualTo("http://localhost:" + port + "/sandbox/checkout/" + session.getId());

        HttpResponse<String> answer = pages.pay(session.getUrl(), SUCCEEDS);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location"))
                .contains("http://localhost/done?session=" + session.getId());
        Session paid = stripe.v1()
                .checkout()
                .sessions()
                .retrieve(
                        session.getId(),
                        SessionRetrieveParams.builder()
                                .addExpand("line_items")
                                .addExpand("customer")
                                .build());
        assertThat(paid.getStatus()).isEqualTo("complete");
        assertThat(paid.getPaymentStatus()).isEqualTo("paid");
        assertThat(paid.getUrl()).isNull();
        assertThat(paid.getMetadata()).containsEntry("pack", "100");
        assertThat(paid.getCustomerObject().getEmail())
                .isEqualTo(paid.getCustomerDetails().getEmail());
        assertThat(paid.getLineItems().getData()).singleElement().satisfies(item -> {
            assertThat(item.getQuantity()).isEqualTo(1);
            assertThat(item.getPrice().getId()).isEqualTo(PACK);
        });
        PaymentIntent intent = stripe.v1()
                .paymentIntents()
                .retrieve(
                        paid.getPaymentIntent(),
                        PaymentIntentRetrieveParams.builder()
                                .addExpand("latest_charge")
                                .build());
        assertThat(intent.getStatus()).isEqualTo("succeeded");
        assertThat(intent.getAmountReceived()).isEqualTo(999);
        assertThat(intent.getMetadata()).containsExactly(Map.entry("user", "7"));
        Charge charge = intent.getLatestChargeObject();
        assertThat(charge.getPaid()).isTrue();
        assertThat(charge.getPaymentIntent()).isEqualTo(intent.getId());
        assertThat(charge.getCustomer()).isEqualTo(customer);
        assertThat(charge.getPaymentMethodDetails().getCard().getLast4()).isEqualTo("4242");
        assertThat(eventsAbout(session.getId()))
                .singleElement()
                .extracting(Event::getType)
                .isEqualTo("checkout.session.completed");
        assertThat(eventsAbout(intent.getId())).extracting(Event::getType).contains("payment_intent.succeeded");
    }

    @Test
    void the_hosted_page_speaks_the_language_of_the_browser() throws Exception {
        Session session = stripe.v1()
                .checkout()
                .sessions()
                .create(newSession(Mode.PAYMENT, stripe.customer().getId(), PACK)
                        .build());
        Visitor reader = new Visitor(port);
        String path = URI.create(session.getUrl()).getPath();

        assertThat(reader.get(path, "Accept-Language", "fr, es-US;q=0.8").body())
                .contains("<html lang=\"es\">", "Pagar $9.99", "Volver")
                .doesNotContain("Pay $9.99");
        assertThat(reader.get(path, "Accept-Language", "de").body()).contains("<html lang=\"en\">", "Pay $9.99");
        assertThat(reader.get("/sandbox/checkout/cs_test_none", "Accept-Language", "es")
                        .body())
                .contains("<html lang=\"es\">")
                .doesNotContain("There is");
    }

    @Test
    void a_plan_starts_a_subscription_after_payment() throws Exception {
        String customer = stripe.customer().getId();
        Session session = stripe.v1()
                .checkout()
                .sessions()
                .create(newSession(Mode.SUBSCRIPTION, customer, SOLO)
                        .setSubscriptionData(SubscriptionData.builder()
                                .putMetadata("plan", "solo")
                                .build())
                        .build());
        assertThat(stripe.v1().subscriptions().list().getData())
                .extracting(Subscription::getCustomer)
                .doesNotContain(customer);

        assertThat(pages.pay(session.getUrl(), SUCCEEDS).statusCode()).isEqualTo(303);

        Session paid = stripe.v1().checkout().sessions().retrieve(session.getId());
        assertThat(paid.getPaymentStatus()).isEqualTo("paid");
        Subscription subscription = stripe.v1().subscriptions().retrieve(paid.getSubscription());
        assertThat(subscription.getStatus()).isEqualTo("active");
        assertThat(subscription.getCustomer()).isEqualTo(customer);
        assertThat(subscription.getMetadata()).containsEntry("plan", "solo");
        assertThat(subscription.getLatestInvoice()).isEqualTo(paid.getInvoice());
        var item = subscription.getItems().getData().getFirst();
        assertThat(item.getPrice().getId()).isEqualTo(SOLO);
        assertThat(Instant.ofEpochSecond(item.getCurrentPeriodEnd()))
                .isEqualTo(Instant.ofEpochSecond(item.getCurrentPeriodStart())
                        .atZone(ZoneOffset.UTC)
                        .plusMonths(1)
                        .toInstant());
        Invoice invoice = stripe.v1().invoices().retrieve(paid.getInvoice());
        assertThat(invoice.getStatus()).isEqualTo("paid");
        assertThat(invoice.getAmountPaid()).isEqualTo(69);
        assertThat(invoice.getBillingReason()).isEqualTo("subscription_create");
        assertThat(invoice.getParent().getSubscriptionDetails().getSubscription())
                .isEqualTo(subscription.getId());
        assertThat(invoice.getLines()
                        .getData()
                        .getFirst()
                        .getPricing()
                        .getPriceDetails()
                        .getPrice())
                .isEqualTo(SOLO);
        assertThat(eventsAbout(subscription.getId()))
                .extracting(Event::getType)
                .contains("customer.subscription.created", "invoice.paid", "checkout.session.completed");
    }

    @Test
    void a_trial_starts_without_payment() throws Exception {
        Session session = stripe.v1()
                .checkout()
                .sessions()
                .create(newSession(Mode.SUBSCRIPTION, stripe.customer().getId(), SOLO)
                        .setSubscriptionData(SubscriptionData.builder()
                                .setTrialPeriodDays(14L)
                                .build())
                        .build());
        assertThat(session.getAmountTotal()).isZero();
        assertThat(pages.get(session.getUrl()).body())
                .contains("14 days free, then $0.69 per month")
                .contains("Start trial");

        pages.pay(session.getUrl(), SUCCEEDS);

        Session done = stripe.v1().checkout().sessions().retrieve(session.getId());
        assertThat(done.getPaymentStatus()).isEqualTo("no_payment_required");
        Subscription subscription = stripe.v1().subscriptions().retrieve(done.getSubscription());
        assertThat(subscription.getStatus()).isEqualTo("trialing");
        assertThat(subscription.getTrialEnd() - subscription.getTrialStart()).isEqualTo(14 * 86_400);
        assertThat(subscription.getItems().getData().getFirst().getCurrentPeriodEnd())
                .isEqualTo(subscription.getTrialEnd());
        assertThat(stripe.v1().invoices().retrieve(done.getInvoice()).getAmountPaid())
                .isZero();
    }

    @Test
    void a_declined_card_stays_on_the_page_and_pays_nothing() throws Exception {
        Session session = stripe.session(Mode.PAYMENT, stripe.customer().getId(), PACK);

        HttpResponse<String> answer = pages.pay(session.getUrl(), DECLINED);

        assertThat(answer.statusCode()).isEqualTo(402);
        assertThat(answer.body()).contains("Your card was declined").contains("Riley Roofer");
        assertThat(stripe.v1().checkout().sessions().retrieve(session.getId()).getStatus())
                .isEqualTo("open");
        assertThat(pages.pay(session.getUrl(), SUCCEEDS).statusCode()).isEqualTo(303);
    }

    @Test
    void a_form_sent_many_times_at_once_is_one_payment() throws Exception {
        String customer = stripe.customer().getId();
        Session session = stripe.session(Mode.PAYMENT, customer, PACK);
        Map<String, String> form = pages.card(session.getUrl(), SUCCEEDS);
        List<Callable<HttpResponse<String>>> clicks = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            clicks.add(() -> pages.post(session.getUrl(), form));
        }
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var click : pool.invokeAll(clicks)) {
                assertThat(click.get().statusCode()).isEqualTo(303);
            }
        }
        assertThat(eventsAbout(customer).stream().map(Event::getType))
                .containsOnlyOnce("payment_intent.succeeded")
                .containsOnlyOnce("checkout.session.completed");
    }

    @ParameterizedTest
    @CsvSource({
        "number, 4242 4242 4242 4241, card number is not valid",
        "number, '', card number is not valid",
        "number, 4111 1111 1111 1111, only the test cards",
        "expiry, 01 / 20, in the past",
        "expiry, 13 / 40, month and year",
        "expiry, soon, month and year",
        "cvc, 12, three digits",
        "name, '  ', name on the card",
    })
    void a_form_that_makes_no_sense_is_explained(String field, String value, String message) throws Exception {
        Session session = stripe.session(Mode.PAYMENT, stripe.customer().getId(), PACK);
        Map<String, String> form = pages.card(session.getUrl(), SUCCEEDS);
        form.put(field, value);

        HttpResponse<String> answer = pages.post(session.getUrl(), form);

        assertThat(answer.statusCode()).isIn(402, 422);
        assertThat(answer.body()).contains(message);
        assertThat(stripe.v1().checkout().sessions().retrieve(session.getId()).getStatus())
                .isEqualTo("open");
    }

    @Test
    void a_form_from_elsewhere_is_refused() throws Exception {
        Session session = stripe.session(Mode.PAYMENT, stripe.customer().getId(), PACK);
        Session other = stripe.session(Mode.PAYMENT, stripe.customer().getId(), PACK);
        Map<String, String> form = pages.card(other.getUrl(), SUCCEEDS);

        assertThat(pages.post(session.getUrl(), form).statusCode()).isEqualTo(403);
        form.remove("token");
        assertThat(pages.post(session.getUrl(), form).statusCode()).isEqualTo(403);
        assertThat(stripe.v1().checkout().sessions().retrieve(session.getId()).getStatus())
                .isEqualTo("open");
    }

    @Test
    void what_is_typed_comes_back_escaped() throws Exception {
        Session session = stripe.session(Mode.PAYMENT, stripe.customer().getId(), PACK);
        Map<String, String> form = pages.card(session.getUrl(), DECLINED);
        form.put("name", "\"><script>alert(1)</script>");

        String page = pages.post(session.getUrl(), form).body();

        assertThat(page).doesNotContain("<script>alert").contains("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    @Test
    void a_session_says_when_it_is_complete_or_expired() throws Exception {
        Session session = stripe.session(Mode.PAYMENT, stripe.customer().getId(), PACK);
        Session expired = stripe.session(Mode.PAYMENT, stripe.customer().getId(), PACK);
        String form = expired.getUrl();
        Map<String, String> card = pages.card(form, SUCCEEDS);
        pages.pay(session.getUrl(), SUCCEEDS);
        assertThat(stripe.v1().checkout().sessions().expire(expired.getId()).getStatus())
                .isEqualTo("expired");

        assertThat(pages.get(session.getUrl()).body()).contains("This payment is complete");
        assertThat(pages.get(form).statusCode()).isEqualTo(410);
        assertThat(pages.post(form, card).body()).contains("This session has expired");
        assertThat(pages.get("http://localhost:" + port + "/sandbox/checkout/cs_test_none")
                        .statusCode())
                .isEqualTo(404);
        assertThat(eventsAbout(expired.getId())).extracting(Event::getType).containsExactly("checkout.session.expired");
        InvalidRequestException again = catchThrowableOfType(
                InvalidRequestException.class,
                () -> stripe.v1().checkout().sessions().expire(session.getId()));
        assertThat(again.getStatusCode()).isEqualTo(400);
    }

    @Test
    void a_session_whose_customer_was_deleted_cannot_be_paid() throws Exception {
        String customer = stripe.customer().getId();
        Session session = stripe.session(Mode.SUBSCRIPTION, customer, SOLO);
        Map<String, String> card = pages.card(session.getUrl(), SUCCEEDS);
        stripe.v1().customers().delete(customer);

        assertThat(pages.post(session.getUrl(), card).body()).contains("This session has expired");

        assertThat(stripe.v1().checkout().sessions().retrieve(session.getId()).getSubscription())
                .isNull();
    }

    @Test
    void the_page_is_labelled_and_can_be_neither_framed_nor_cached() throws Exception {
        Session session = stripe.session(Mode.PAYMENT, stripe.customer().getId(), PACK);

        HttpResponse<String> page = pages.get(session.getUrl());

        assertThat(page.body())
                .contains("simulated Stripe, no money moves")
                .contains("$9.99")
                .contains("33 of each")
                .contains("href=\"http://localhost/cancelled\"");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'");
        assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
    }

    private List<Event> eventsAbout(String id) throws StripeException {
        return stripe
                .v1()
                .events()
                .list(EventListParams.builder().setLimit(100L).build())
                .getData()
                .stream()
                .filter(event -> event.getDataObjectDeserializer().getRawJson().contains(id))
                .toList();
    }
}
