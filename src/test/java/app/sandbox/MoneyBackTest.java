package app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.sandbox.base.SandboxClock;
import app.sandbox.billing.Renewals;
import app.sandbox.checkout.DebitSettlement;
import app.sandbox.payment.Disputes;
import app.sandbox.payment.Refunds;
import com.google.gson.JsonObject;
import com.stripe.exception.InvalidRequestException;
import com.stripe.model.Charge;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.PaymentIntent;
import com.stripe.model.Refund;
import com.stripe.model.StripeObject;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.CouponCreateParams;
import com.stripe.param.DisputeListParams;
import com.stripe.param.DisputeUpdateParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.checkout.SessionCreateParams.Discount;
import com.stripe.param.checkout.SessionCreateParams.Mode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Money that goes back, comes late, or is never asked for: each answer and event read by the typed client. */
class MoneyBackTest extends WebhookTest {

    private static final String PACK = "price_sandbox_pack_100";
    private static final String SUCCEEDS = "4242424242424242";

    @Autowired
    Refunds refunds;

    @Autowired
    Disputes disputes;

    @Autowired
    DebitSettlement bankDebits;

    @Autowired
    Renewals renewals;

    @Autowired
    SandboxClock clock;

    @Test
    void a_payment_is_refunded_in_parts_until_nothing_is_left() throws Exception {
        Charge charge = paid();
        RequestOptions key = RequestOptions.builder()
                .setIdempotencyKey(UUID.randomUUID().toString())
                .build();
        RefundCreateParams part = RefundCreateParams.builder()
                .setCharge(charge.getId())
                .setAmount(333L)
                .setReason(RefundCreateParams.Reason.REQUESTED_BY_CUSTOMER)
                .build();

        Refund first = stripe.v1().refunds().create(part, key);
        Refund again = stripe.v1().refunds().create(part, key);

        assertThat(again.getId()).isEqualTo(first.getId());
        assertThat(first.getStatus()).isEqualTo("succeeded");
        assertThat(first.getPaymentIntent()).isEqualTo(charge.getPaymentIntent());
        assertThat(first.getDestinationDetails().getCard().getReferenceStatus()).isEqualTo("pending");
        Charge after = stripe.v1().charges().retrieve(charge.getId());
        assertThat(after.getAmountRefunded()).isEqualTo(333);
        assertThat(after.getRefunded()).isFalse();
        Event refunded = receiver.await("charge.refunded", charge.getId());
        assertThat(object(refunded, Charge.class).getAmountRefunded()).isEqualTo(333);
        assertThat(previous(refunded).get("amount_refunded").getAsLong()).isZero();
        assertThat(object(receiver.await("refund.created", first.getId()), Refund.class)
                        .getAmount())
                .isEqualTo(333);

        InvalidRequestException tooMuch = refused(charge, 700L);
        assertThat(tooMuch.getMessage())
                .startsWith("Refund amount ($7.00) is greater than unrefunded amount on charge ($6.66)");
        stripe.v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setPaymentIntent(charge.getPaymentIntent())
                        .build());
        assertThat(stripe.v1().charges().retrieve(charge.getId()).getRefunded()).isTrue();
        assertThat(refused(charge, null).getCode()).isEqualTo("charge_already_refunded");
        assertThat(stripe.v1()
                        .refunds()
                        .list(RefundListParams.builder()
                                .setCharge(charge.getId())
                                .build())
                        .getData())
                .hasSize(2);

        renewals.catchUp(charge.getCustomer(), clock.instant().plus(Duration.ofDays(2)));
        Event updated = receiver.await("refund.updated", first.getId());
        assertThat(object(updated, Refund.class)
                        .getDestinationDetails()
                        .getCard()
                        .getReferenceStatus())
                .isEqualTo("available");
    }

    @Test
    void a_refund_that_the_bank_sends_back_fails_days_later() throws Exception {
        Charge charge = paid();
        Refund refund = stripe.v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setCharge(charge.getId())
                        .putMetadata("sandbox_fails", "true")
                        .build());
        Instant now = clock.instant();

        renewals.catchUp(charge.getCustomer(), now.plus(Duration.ofDays(4)));
        assertThat(stripe.v1().refunds().retrieve(refund.getId()).getStatus()).isEqualTo("succeeded");
        renewals.catchUp(charge.getCustomer(), now.plus(Duration.ofDays(6)));

        Refund failed = object(receiver.await("refund.failed", refund.getId()), Refund.class);
        assertThat(failed.getStatus()).isEqualTo("failed");
        assertThat(failed.getFailureReason()).isEqualTo("lost_or_stolen_card");
        receiver.await("charge.refund.updated", refund.getId());
        assertThat(stripe.v1().charges().retrieve(charge.getId()).getAmountRefunded())
                .isZero();
        refunds.failNow(refunds.create(charge.getId(), 100L, null, new JsonObject(), false)
                .get("id")
                .getAsString());
        assertThat(stripe.v1().charges().retrieve(charge.getId()).getAmountRefunded())
                .isZero();
    }

    @Test
    void a_dispute_is_answered_and_won() throws Exception {
        Charge charge = paid();
        String id = disputes.open(charge.getId(), "fraudulent", null).get("id").getAsString();
        Dispute opened = object(receiver.await("charge.dispute.created", charge.getId()), Dispute.class);
        assertThat(opened.getStatus()).isEqualTo("needs_response");
        assertThat(opened.getAmount()).isEqualTo(999);
        assertThat(opened.getReason()).isEqualTo("fraudulent");
        receiver.await("charge.dispute.funds_withdrawn", charge.getId());
        assertThat(stripe.v1().charges().retrieve(charge.getId()).getDisputed()).isTrue();
        assertThat(refused(charge, null).getCode()).isEqualTo("charge_disputed");

        Dispute answered = stripe.v1().disputes().update(id, evidence("We have their signature"));
        assertThat(answered.getStatus()).isEqualTo("under_review");
        assertThat(answered.getEvidence().getUncategorizedText()).isEqualTo("We have their signature");
        Dispute won = stripe.v1().disputes().update(id, evidence("winning_evidence"));

        assertThat(won.getStatus()).isEqualTo("won");
        Event closed = receiver.await("charge.dispute.closed", charge.getId());
        assertThat(object(closed, Dispute.class).getStatus()).isEqualTo("won");
        assertThat(previous(closed).get("status").getAsString()).isEqualTo("under_review");
        receiver.await("charge.dispute.funds_reinstated", charge.getId());
        InvalidRequestException late = catchThrowableOfType(
                InvalidRequestException.class, () -> stripe.v1().disputes().close(id));
        assertThat(late.getMessage()).contains("already closed");
        assertThat(stripe.v1()
                        .disputes()
                        .list(DisputeListParams.builder()
                                .setPaymentIntent(charge.getPaymentIntent())
                                .build())
                        .getData())
                .singleElement()
                .satisfies(dispute -> assertThat(dispute.getId()).isEqualTo(id));
    }

    @Test
    void a_dispute_that_nobody_answers_is_lost() throws Exception {
        Charge charge = paid();
        String id = disputes.open(charge.getId(), "product_not_received", null)
                .get("id")
                .getAsString();

        renewals.catchUp(charge.getCustomer(), clock.instant().plus(Duration.ofDays(10)));

        assertThat(stripe.v1().disputes().retrieve(id).getStatus()).isEqualTo("lost");
        assertThat(object(receiver.await("charge.dispute.closed", charge.getId()), Dispute.class)
                        .getStatus())
                .isEqualTo("lost");
    }

    @Test
    void a_bank_debit_stays_pending_and_then_succeeds() throws Exception {
        Session session = stripe.session(Mode.PAYMENT, stripe.customer().getId(), PACK);
        payByBank(session, "000123456789");

        Session pending = stripe.v1().checkout().sessions().retrieve(session.getId());
        assertThat(pending.getStatus()).isEqualTo("complete");
        assertThat(pending.getPaymentStatus()).isEqualTo("unpaid");
        PaymentIntent intent = stripe.v1().paymentIntents().retrieve(pending.getPaymentIntent());
        assertThat(intent.getStatus()).isEqualTo("processing");
        assertThat(intent.getPaymentMethodTypes()).containsExactly("us_bank_account");

        renewals.catchUp(pending.getCustomer(), clock.instant().plus(Duration.ofDays(5)));

        Event succeeded = receiver.await("checkout.session.async_payment_succeeded", session.getId());
        assertThat(object(succeeded, Session.class).getPaymentStatus()).isEqualTo("paid");
        Charge charge = stripe.v1().charges().retrieve(intent.getLatestCharge());
        assertThat(charge.getStatus()).isEqualTo("succeeded");
        assertThat(charge.getPaymentMethodDetails().getUsBankAccount().getLast4())
                .isEqualTo("6789");
        assertThat(stripe.v1().paymentIntents().retrieve(intent.getId()).getAmountReceived())
                .isEqualTo(999);
    }

    @Test
    void a_bank_debit_fails_by_the_clock_or_when_somebody_says_so() throws Exception {
        Session byClock = stripe.session(Mode.PAYMENT, stripe.customer().getId(), PACK);
        payByBank(byClock, "000222222227");
        Session byHand = stripe.session(Mode.PAYMENT, stripe.customer().getId(), PACK);
        payByBank(byHand, "000123456789");

        renewals.catchUp(byClock.getCustomer(), clock.instant().plus(Duration.ofDays(5)));
        bankDebits.settleNow(
                stripe.v1().checkout().sessions().retrieve(byHand.getId()).getPaymentIntent(), false);

        for (Session session : new Session[] {byClock, byHand}) {
            Event failed = receiver.await("checkout.session.async_payment_failed", session.getId());
            assertThat(object(failed, Session.class).getPaymentStatus()).isEqualTo("unpaid");
            PaymentIntent intent = stripe.v1()
                    .paymentIntents()
                    .retrieve(stripe.v1()
                            .checkout()
                            .sessions()
                            .retrieve(session.getId())
                            .getPaymentIntent());
            assertThat(intent.getStatus()).isEqualTo("requires_payment_method");
            assertThat(intent.getLastPaymentError().getDeclineCode()).isEqualTo("insufficient_funds");
        }
    }

    @Test
    void a_coupon_of_100_percent_leaves_nothing_to_pay() throws Exception {
        String coupon = stripe.v1()
                .coupons()
                .create(CouponCreateParams.builder()
                        .setPercentOff(BigDecimal.valueOf(100))
                        .setDuration(CouponCreateParams.Duration.ONCE)
                        .build())
                .getId();
        Session session = stripe.v1()
                .checkout()
                .sessions()
                .create(StripeTestClient.newSession(
                                Mode.PAYMENT, stripe.customer().getId(), PACK)
                        .addDiscount(Discount.builder().setCoupon(coupon).build())
                        .build());
        assertThat(session.getAmountTotal()).isZero();
        assertThat(session.getTotalDetails().getAmountDiscount()).isEqualTo(999);

        pages.post(
                session.getUrl(),
                Map.of("token", HostedPages.token(pages.get(session.getUrl()).body()), "email", "free@example.com"));

        Event completed = receiver.await("checkout.session.completed", session.getId());
        Session free = object(completed, Session.class);
        assertThat(free.getPaymentStatus()).isEqualTo("no_payment_required");
        assertThat(free.getPaymentIntent()).isNull();
    }

    private Charge paid() throws Exception {
        Session session = stripe.session(Mode.PAYMENT, stripe.customer().getId(), PACK);
        pages.pay(session.getUrl(), SUCCEEDS);
        String intent =
                stripe.v1().checkout().sessions().retrieve(session.getId()).getPaymentIntent();
        return stripe.v1()
                .charges()
                .retrieve(stripe.v1().paymentIntents().retrieve(intent).getLatestCharge());
    }

    private void payByBank(Session session, String account) throws Exception {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("token", HostedPages.token(pages.get(session.getUrl()).body()));
        form.put("email", "bank@example.com");
        form.put("name", "Riley Roofer");
        form.put("account", account);
        assertThat(pages.post(session.getUrl(), form).statusCode()).isEqualTo(303);
    }

    private InvalidRequestException refused(Charge charge, Long amount) {
        return catchThrowableOfType(
                InvalidRequestException.class,
                () -> stripe.v1()
                        .refunds()
                        .create(RefundCreateParams.builder()
                                .setCharge(charge.getId())
                                .setAmount(amount)
                                .build()));
    }

    private static DisputeUpdateParams evidence(String text) {
        return DisputeUpdateParams.builder()
                .setEvidence(DisputeUpdateParams.Evidence.builder()
                        .setUncategorizedText(text)
                        .build())
                .build();
    }

    private JsonObject previous(Event event) {
        return receiver.about(event.getId())
                .getFirst()
                .json()
                .getAsJsonObject("data")
                .getAsJsonObject("previous_attributes");
    }

    private static <T extends StripeObject> T object(Event event, Class<T> type) {
        return type.cast(event.getDataObjectDeserializer().getObject().orElseThrow());
    }
}
