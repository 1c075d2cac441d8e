package app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.sandbox.base.SandboxClock;
import app.sandbox.billing.Renewals;
import com.stripe.exception.InvalidRequestException;
import com.stripe.exception.StripeException;
import com.stripe.model.Charge;
import com.stripe.model.Event;
import com.stripe.model.Invoice;
import com.stripe.model.InvoiceLineItem;
import com.stripe.model.Price;
import com.stripe.model.Subscription;
import com.stripe.model.SubscriptionItem;
import com.stripe.model.SubscriptionSchedule;
import com.stripe.param.ChargeListParams;
import com.stripe.param.CreditNoteCreateParams;
import com.stripe.param.CustomerUpdateParams;
import com.stripe.param.EventListParams;
import com.stripe.param.InvoiceLineItemListParams;
import com.stripe.param.InvoicePayParams;
import com.stripe.param.RefundCreateParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.SubscriptionScheduleCreateParams;
import com.stripe.param.SubscriptionScheduleListParams;
import com.stripe.param.SubscriptionScheduleUpdateParams;
import com.stripe.param.SubscriptionScheduleUpdateParams.Phase;
import com.stripe.param.SubscriptionUpdateParams;
import com.stripe.param.SubscriptionUpdateParams.PauseCollection;
import com.stripe.param.SubscriptionUpdateParams.ProrationBehavior;
import com.stripe.param.checkout.SessionCreateParams.Mode;
import com.stripe.param.common.EmptyParam;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What an operator does to a subscription by the API, and what becomes of it by the clock. */
class SubscriptionChangesTest extends SandboxTest {

    private static final String SOLO = "price_sandbox_solo_monthly";
    private static final String BUSINESS = "price_sandbox_business_monthly";

    @Autowired
    Renewals renewals;

    @Autowired
    SandboxClock clock;

    @Test
    void a_trial_on_a_paying_subscription_moves_its_billing_date() throws Exception {
        Subscription before = subscribed(SOLO);
        Instant date = clock.instant().plus(Duration.ofDays(45));

        Subscription trial = update(
                before, it -> it.setTrialEnd(date.getEpochSecond()).setProrationBehavior(ProrationBehavior.NONE));

        assertThat(trial.getStatus()).isEqualTo("trialing");
        assertThat(trial.getTrialStart())
                .isGreaterThanOrEqualTo(trial.getCreated())
                .isEqualTo(start(trial));
        assertThat(trial.getTrialEnd()).isEqualTo(date.getEpochSecond()).isEqualTo(end(trial));
        assertThat(trial.getBillingCycleAnchor()).isEqualTo(date.getEpochSecond());
        assertThat(invoice(trial).getTotal()).isZero();

        Subscription after = live(trial, date.plus(Duration.ofHours(2)));
        assertThat(after.getStatus()).isEqualTo("active");
        assertThat(start(after)).isEqualTo(date.getEpochSecond());
        assertThat(invoice(after).getAmountPaid()).isEqualTo(69);
        assertThat(types(before))
                .containsSubsequence(
                        "customer.subscription.trial_will_end", "customer.subscription.updated", "invoice.paid");
    }

    @Test
    void a_trial_that_is_ended_begins_a_paid_period() throws Exception {
        Subscription trial = update(
                subscribed(SOLO),
                it -> it.setTrialEnd(clock.instant().plus(Duration.ofDays(20)).getEpochSecond())
                        .setProrationBehavior(ProrationBehavior.NONE));

        Subscription ended = update(trial, it -> it.setTrialEnd(SubscriptionUpdateParams.TrialEnd.NOW));

        assertThat(ended.getStatus()).isEqualTo("active");
        assertThat(invoice(ended).getAmountPaid()).isEqualTo(69);
        assertThat(catchThrowableOfType(InvalidRequestException.class, () -> update(ended, it -> it.setTrialEnd(1L)))
                        .getStripeError()
                        .getParam())
                .isEqualTo("trial_end");
    }

    @Test
    void an_end_months_away_lets_the_plan_renew_until_then() throws Exception {
        Subscription before = subscribed(SOLO);
        Instant end = clock.instant().plus(Duration.ofDays(75));
        Subscription ending = update(before, it -> it.setCancelAt(end.getEpochSecond()));
        assertThat(ending.getCancelAt()).isEqualTo(end.getEpochSecond());
        assertThat(ending.getCancelAtPeriodEnd()).isFalse();
        assertThat(ending.getCanceledAt()).isNotNull();

        Subscription renewed = live(before, end.minusSeconds(1));
        assertThat(renewed.getStatus()).isEqualTo("active");
        assertThat(types(before).stream().filter("invoice.paid"::equals)).hasSize(3);

        Subscription ended = live(before, end);
        assertThat(ended.getStatus()).isEqualTo("canceled");
        assertThat(ended.getEndedAt()).isEqualTo(end.getEpochSecond());
    }

    @Test
    void an_end_is_taken_back() throws Exception {
        Subscription before = subscribed(SOLO);
        Instant end = clock.instant().plus(Duration.ofDays(75));
        update(before, it -> it.setCancelAt(end.getEpochSecond()));

        Subscription kept = update(before, it -> it.setCancelAt(EmptyParam.EMPTY));

        assertThat(kept.getCancelAt()).isNull();
        assertThat(kept.getCanceledAt()).isNull();
        assertThat(live(before, end.plus(Duration.ofDays(1))).getStatus()).isEqualTo("active");
    }

    @Test
    void two_plans_on_one_subscription_renew_together_on_one_invoice() throws Exception {
        Subscription before = subscribed(BUSINESS);
        Subscription both = update(
                before,
                it -> it.addItem(item(null, SOLO).build()).setProrationBehavior(ProrationBehavior.ALWAYS_INVOICE));

        assertThat(prices(both)).containsExactly(BUSINESS, SOLO);
        assertThat(invoice(both).getLines().getData())
                .extracting(InvoiceLineItem::getAmount)
                .containsExactly(69L);
        Subscription renewed = live(both, Instant.ofEpochSecond(end(both)).plus(Duration.ofHours(2)));
        assertThat(invoice(renewed).getAmountPaid()).isEqualTo(219 + 69);
        assertThat(invoice(renewed).getLines().getData())
                .extracting(line -> line.getPricing().getPriceDetails().getPrice())
                .containsExactly(BUSINESS, SOLO);
        assertThat(stripe.v1()
                        .subscriptions()
                        .list(SubscriptionListParams.builder()
                                .setCustomer(both.getCustomer())
                                .setPrice(SOLO)
                                .build())
                        .getData())
                .hasSize(1);

        String first = renewed.getItems().getData().getFirst().getId();
        Subscription one = update(
                renewed,
                it -> it.addItem(SubscriptionUpdateParams.Item.builder()
                                .setId(first)
                                .setDeleted(true)
                                .build())
                        .setProrationBehavior(ProrationBehavior.NONE));
        assertThat(prices(one)).containsExactly(SOLO);
    }

    @Test
    void items_with_other_intervals_have_periods_of_their_own() throws Exception {
        Subscription before = subscribed(SOLO);
        Subscription mixed = update(
                before,
                it -> it.addItem(item(null, "price_sandbox_business_quarterly").build()));
        assertThat(mixed.getItems().getData())
                .extracting(SubscriptionItem::getCurrentPeriodEnd)
                .doesNotHaveDuplicates();

        Subscription renewed = live(mixed, Instant.ofEpochSecond(end(mixed)).plus(Duration.ofHours(2)));

        assertThat(start(renewed)).isEqualTo(end(mixed));
        assertThat(renewed.getItems().getData().getLast().getCurrentPeriodEnd())
                .isEqualTo(mixed.getItems().getData().getLast().getCurrentPeriodEnd());
    }

    @Test
    void prorations_wait_for_the_next_invoice_whose_lines_are_paged() throws Exception {
        Subscription subscription = subscribed(SOLO);
        String id = subscription.getItems().getData().getFirst().getId();
        for (long quantity = 2; quantity <= 7; quantity++) {
            long many = quantity;
            update(
                    subscription,
                    it -> it.addItem(item(id, SOLO).setQuantity(many).build()));
        }
        assertThat(stripe.v1().subscriptions().retrieve(subscription.getId()).getLatestInvoice())
                .isEqualTo(subscription.getLatestInvoice());

        Subscription renewed =
                live(subscription, Instant.ofEpochSecond(end(subscription)).plus(Duration.ofHours(2)));

        Invoice invoice = invoice(renewed);
        assertThat(invoice.getTotal()).isEqualTo(6 * 69 + 7 * 69);
        assertThat(invoice.getLines().getData()).hasSize(10);
        assertThat(invoice.getLines().getHasMore()).isTrue();
        var more = stripe.v1()
                .invoices()
                .lineItems()
                .list(
                        invoice.getId(),
                        InvoiceLineItemListParams.builder()
                                .setStartingAfter(
                                        invoice.getLines().getData().getLast().getId())
                                .build());
        assertThat(more.getData()).hasSize(3);
        assertThat(more.getHasMore()).isFalse();
    }

    @Test
    void a_billing_cycle_that_starts_over_is_paid_in_full_less_what_was_unused() throws Exception {
        Subscription before = subscribed(SOLO);
        String id = before.getItems().getData().getFirst().getId();
        live(before, Instant.ofEpochSecond(end(before)).plus(Duration.ofHours(2)));

        Subscription after = update(
                before,
                it -> it.addItem(item(id, BUSINESS).build())
                        .setBillingCycleAnchor(SubscriptionUpdateParams.BillingCycleAnchor.NOW)
                        .setProrationBehavior(ProrationBehavior.ALWAYS_INVOICE));

        assertThat(start(after)).isEqualTo(after.getBillingCycleAnchor());
        assertThat(invoice(after).getLines().getData())
                .extracting(InvoiceLineItem::getAmount)
                .last()
                .isEqualTo(219L);
        assertThat(invoice(after).getBillingReason()).isEqualTo("subscription_update");
    }

    @ParameterizedTest
    @CsvSource({"quarterly, month, 3, 207", "365_days, day, 365, 690", "52_weeks, week, 52, 690", "weekly, week, 1, 16"
    })
    void a_plan_is_billed_at_other_intervals(String suffix, String unit, long count, long amount) throws Exception {
        Subscription subscription = subscribed("price_sandbox_solo_" + suffix);

        Price price = subscription.getItems().getData().getFirst().getPrice();
        assertThat(price.getRecurring().getInterval()).isEqualTo(unit);
        assertThat(price.getRecurring().getIntervalCount()).isEqualTo(count);
        assertThat(invoice(subscription).getAmountPaid()).isEqualTo(amount);
        ZonedDateTime start = at(start(subscription));
        assertThat(at(end(subscription)))
                .isEqualTo(
                        switch (unit) {
                            case "month" -> start.plusMonths(count);
                            case "week" -> start.plusWeeks(count);
                            default -> start.plusDays(count);
                        });
    }

    @Test
    void a_quarter_anchored_on_the_31st_comes_back_to_it() throws Exception {
        int year = at(clock.instant().getEpochSecond()).getYear() + 1;
        Instant anchor = Instant.parse(year + "-01-31T12:00:00Z");
        Subscription subscription = update(
                subscribed("price_sandbox_solo_quarterly"),
                it -> it.setTrialEnd(anchor.getEpochSecond()).setProrationBehavior(ProrationBehavior.NONE));

        Subscription first = live(subscription, anchor);
        assertThat(at(end(first))).isEqualTo(ZonedDateTime.parse(year + "-04-30T12:00:00Z"));
        Subscription second = live(subscription, Instant.ofEpochSecond(end(first)));
        assertThat(at(end(second))).isEqualTo(ZonedDateTime.parse(year + "-07-31T12:00:00Z"));
    }

    @Test
    void a_schedule_changes_the_plan_when_its_phase_begins_and_ends_with_its_last() throws Exception {
        Subscription before = subscribed(BUSINESS);
        SubscriptionSchedule made = schedule(before);
        assertThat(made.getPhases()).hasSize(1);
        Instant change = Instant.ofEpochSecond(end(before)).plus(Duration.ofDays(40));
        stripe.v1()
                .subscriptionSchedules()
                .update(
                        made.getId(),
                        SubscriptionScheduleUpdateParams.builder()
                                .addPhase(phase(BUSINESS)
                                        .setEndDate(change.getEpochSecond())
                                        .build())
                                .addPhase(phase(SOLO).build())
                                .build());

        Subscription renewed = live(before, change.minusSeconds(1));
        assertThat(prices(renewed)).containsExactly(BUSINESS);
        assertThat(renewed.getSchedule()).isEqualTo(made.getId());
        Subscription changed = live(before, change);
        assertThat(prices(changed)).containsExactly(SOLO);
        SubscriptionSchedule running = stripe.v1().subscriptionSchedules().retrieve(made.getId());
        assertThat(running.getStatus()).isEqualTo("active");
        assertThat(running.getCurrentPhase().getStartDate()).isEqualTo(change.getEpochSecond());
        Subscription free = live(before, change.plus(Duration.ofDays(32)));
        assertThat(prices(free)).containsExactly(SOLO);
        assertThat(free.getSchedule()).isNull();
        assertThat(stripe.v1().subscriptionSchedules().retrieve(made.getId()).getStatus())
                .isEqualTo("released");
        assertThat(types(before))
                .containsSubsequence(
                        "subscription_schedule.created",
                        "subscription_schedule.updated",
                        "subscription_schedule.released");
    }

    @Test
    void a_schedule_is_listed_and_released() throws Exception {
        Subscription before = subscribed(BUSINESS);
        String id = schedule(before).getId();
        assertThat(stripe.v1()
                        .subscriptionSchedules()
                        .list(SubscriptionScheduleListParams.builder()
                                .setCustomer(before.getCustomer())
                                .build())
                        .getData())
                .extracting(SubscriptionSchedule::getId)
                .containsExactly(id);
        assertThat(catchThrowableOfType(
                                InvalidRequestException.class,
                                () -> update(before, it -> it.setCancelAtPeriodEnd(true)))
                        .getMessage())
                .contains(id);

        stripe.v1().subscriptionSchedules().release(id);

        assertThat(stripe.v1().subscriptions().retrieve(before.getId()).getSchedule())
                .isNull();
        assertThat(catchThrowableOfType(
                                InvalidRequestException.class,
                                () -> stripe.v1().subscriptionSchedules().release(id))
                        .getStatusCode())
                .isEqualTo(400);
    }

    @Test
    void a_schedule_ends_with_its_subscription() throws Exception {
        Subscription before = subscribed(BUSINESS);
        String id = schedule(before).getId();

        stripe.v1().subscriptions().cancel(before.getId());

        SubscriptionSchedule ended = stripe.v1().subscriptionSchedules().retrieve(id);
        assertThat(ended.getStatus()).isEqualTo("canceled");
        assertThat(ended.getCanceledAt()).isNotNull();
        assertThat(ended.getCurrentPhase()).isNull();
        assertThat(types(before))
                .containsSubsequence("subscription_schedule.canceled", "customer.subscription.deleted");
        assertThat(live(before, Instant.ofEpochSecond(end(before)).plus(Duration.ofDays(1)))
                        .getStatus())
                .isEqualTo("canceled");
    }

    @ParameterizedTest
    @CsvSource({"VOID, void", "MARK_UNCOLLECTIBLE, uncollectible", "KEEP_AS_DRAFT, draft"})
    void paused_collection_leaves_the_period_unpaid(PauseCollection.Behavior behavior, String status) throws Exception {
        Subscription before = subscribed(SOLO);
        Instant resumes = Instant.ofEpochSecond(end(before)).plus(Duration.ofDays(10));
        Subscription paused = update(
                before,
                it -> it.setPauseCollection(PauseCollection.builder()
                        .setBehavior(behavior)
                        .setResumesAt(resumes.getEpochSecond())
                        .build()));
        assertThat(paused.getPauseCollection().getBehavior())
                .isEqualTo(behavior.name().toLowerCase(Locale.ROOT));

        Subscription renewed = live(before, resumes.minusSeconds(1));
        assertThat(renewed.getStatus()).isEqualTo("active");
        assertThat(start(renewed)).isEqualTo(end(before));
        assertThat(invoice(renewed).getStatus()).isEqualTo(status);

        Subscription resumed = live(before, Instant.ofEpochSecond(end(renewed)).plus(Duration.ofHours(2)));
        assertThat(resumed.getPauseCollection()).isNull();
        assertThat(invoice(resumed).getStatus()).isEqualTo("paid");
    }

    @Test
    void paused_collection_is_resumed_by_hand() throws Exception {
        Subscription paused = update(
                subscribed(SOLO),
                it -> it.setPauseCollection(PauseCollection.builder()
                        .setBehavior(PauseCollection.Behavior.VOID)
                        .build()));

        assertThat(update(paused, it -> it.setPauseCollection(EmptyParam.EMPTY)).getPauseCollection())
                .isNull();
    }

    @Test
    void an_invoice_is_sent_falls_overdue_and_is_paid_by_other_means() throws Exception {
        Subscription before = subscribed(SOLO);
        update(
                before,
                it -> it.setCollectionMethod(SubscriptionUpdateParams.CollectionMethod.SEND_INVOICE)
                        .setDaysUntilDue(30L));
        Instant due =
                Instant.ofEpochSecond(end(before)).plus(Duration.ofDays(30)).plus(Duration.ofHours(1));

        Invoice sent = invoice(live(before, Instant.ofEpochSecond(end(before)).plus(Duration.ofDays(2))));
        assertThat(sent.getStatus()).isEqualTo("open");
        assertThat(sent.getCollectionMethod()).isEqualTo("send_invoice");
        assertThat(sent.getDueDate()).isEqualTo(due.getEpochSecond());
        assertThat(sent.getAttempted()).isFalse();
        update(before, it -> it.setCancelAt(due.plus(Duration.ofDays(40)).getEpochSecond()));

        assertThat(types(before)).contains("invoice.sent");
        stripe.v1()
                .invoices()
                .pay(
                        sent.getId(),
                        InvoicePayParams.builder().setPaidOutOfBand(true).build());

        Invoice paid = stripe.v1().invoices().retrieve(sent.getId());
        assertThat(paid.getStatus()).isEqualTo("paid");
        assertThat(paid.getAmountRemaining()).isZero();
        assertThat(types(before)).contains("invoice.paid");
    }

    @Test
    void an_invoice_that_nobody_pays_in_time_makes_its_plan_past_due() throws Exception {
        Subscription before = subscribed(SOLO);
        update(
                before,
                it -> it.setCollectionMethod(SubscriptionUpdateParams.CollectionMethod.SEND_INVOICE)
                        .setDaysUntilDue(5L));

        Subscription late = live(before, Instant.ofEpochSecond(end(before)).plus(Duration.ofDays(6)));

        assertThat(late.getStatus()).isEqualTo("past_due");
        assertThat(types(before)).contains("invoice.overdue");
        stripe.v1().invoices().voidInvoice(late.getLatestInvoice());
        assertThat(invoice(late).getStatus()).isEqualTo("void");
    }

    @Test
    void a_customers_credit_pays_first() throws Exception {
        Subscription before = subscribed(SOLO);
        stripe.v1()
                .customers()
                .update(
                        before.getCustomer(),
                        CustomerUpdateParams.builder().setBalance(-50L).build());

        Invoice invoice =
                invoice(live(before, Instant.ofEpochSecond(end(before)).plus(Duration.ofHours(2))));

        assertThat(invoice.getStartingBalance()).isEqualTo(-50);
        assertThat(invoice.getAmountPaid()).isEqualTo(19);
        assertThat(stripe.v1().customers().retrieve(before.getCustomer()).getBalance())
                .isZero();
    }

    @Test
    void a_credit_note_gives_back_what_was_paid_and_takes_off_what_is_open() throws Exception {
        Subscription before = subscribed(BUSINESS);
        var note = stripe.v1()
                .creditNotes()
                .create(CreditNoteCreateParams.builder()
                        .setInvoice(before.getLatestInvoice())
                        .setAmount(119L)
                        .setRefundAmount(100L)
                        .setCreditAmount(19L)
                        .build());
        assertThat(note.getType()).isEqualTo("post_payment");
        assertThat(invoice(before).getPostPaymentCreditNotesAmount()).isEqualTo(119);
        assertThat(charge(before).getAmountRefunded()).isEqualTo(100);
        assertThat(stripe.v1().customers().retrieve(before.getCustomer()).getBalance())
                .isEqualTo(-19);
        assertThat(catchThrowableOfType(
                                InvalidRequestException.class,
                                () -> stripe.v1()
                                        .creditNotes()
                                        .create(CreditNoteCreateParams.builder()
                                                .setInvoice(before.getLatestInvoice())
                                                .setAmount(101L)
                                                .setRefundAmount(101L)
                                                .build()))
                        .getMessage())
                .contains("1 to 100 cents");

        update(
                before,
                it -> it.setCollectionMethod(SubscriptionUpdateParams.CollectionMethod.SEND_INVOICE)
                        .setDaysUntilDue(30L));
        Subscription renewed = live(before, Instant.ofEpochSecond(end(before)).plus(Duration.ofHours(2)));
        stripe.v1()
                .creditNotes()
                .create(CreditNoteCreateParams.builder()
                        .setInvoice(renewed.getLatestInvoice())
                        .setAmount(200L)
                        .build());

        Invoice settled = invoice(renewed);
        assertThat(settled.getStatus()).isEqualTo("paid");
        assertThat(settled.getPrePaymentCreditNotesAmount()).isEqualTo(200);
        assertThat(types(before)).contains("credit_note.created");
    }

    @Test
    void the_receipt_of_a_charge_opens() throws Exception {
        Subscription subscription = subscribed(SOLO);
        Charge charge = charge(subscription);

        assertThat(pages.get(charge.getReceiptUrl()).body())
                .contains("Receipt", "$0.69", "•••• 4242")
                .doesNotContain("Refunded");
        stripe.v1()
                .refunds()
                .create(RefundCreateParams.builder()
                        .setCharge(charge.getId())
                        .setAmount(20L)
                        .build());
        assertThat(pages.get(charge.getReceiptUrl()).body()).contains("Refunded: $0.20");
        assertThat(pages.get("http://localhost:" + port + "/sandbox/receipt/ch_none")
                        .statusCode())
                .isEqualTo(404);
    }

    private Charge charge(Subscription subscription) throws StripeException {
        return stripe.v1()
                .charges()
                .list(ChargeListParams.builder()
                        .setCustomer(subscription.getCustomer())
                        .build())
                .getData()
                .getFirst();
    }

    private interface Edit {
        SubscriptionUpdateParams.Builder on(SubscriptionUpdateParams.Builder params);
    }

    private Subscription update(Subscription subscription, Edit edit) throws StripeException {
        return stripe.v1()
                .subscriptions()
                .update(
                        subscription.getId(),
                        edit.on(SubscriptionUpdateParams.builder()).build());
    }

    private SubscriptionSchedule schedule(Subscription subscription) throws StripeException {
        return stripe.v1()
                .subscriptionSchedules()
                .create(SubscriptionScheduleCreateParams.builder()
                        .setFromSubscription(subscription.getId())
                        .build());
    }

    private static Phase.Builder phase(String price) {
        return Phase.builder().addItem(Phase.Item.builder().setPrice(price).build());
    }

    private static SubscriptionUpdateParams.Item.Builder item(String id, String price) {
        return SubscriptionUpdateParams.Item.builder().setId(id).setPrice(price);
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

    /** Lets this customer live until then, ahead of the clock of all others. */
    private Subscription live(Subscription subscription, Instant until) throws StripeException {
        renewals.catchUp(subscription.getCustomer(), until);
        return stripe.v1().subscriptions().retrieve(subscription.getId());
    }

    private Invoice invoice(Subscription subscription) throws StripeException {
        return stripe.v1().invoices().retrieve(subscription.getLatestInvoice());
    }

    /** The types of this customer's latest events, the oldest first. */
    private List<String> types(Subscription subscription) throws StripeException {
        return stripe
                .v1()
                .events()
                .list(EventListParams.builder().setLimit(100L).build())
                .getData()
                .stream()
                .filter(event -> event.toJson().contains(subscription.getCustomer()))
                .map(Event::getType)
                .toList()
                .reversed();
    }

    private static List<String> prices(Subscription subscription) {
        return subscription.getItems().getData().stream()
                .map(item -> item.getPrice().getId())
                .toList();
    }

    private static ZonedDateTime at(long epochSecond) {
        return Instant.ofEpochSecond(epochSecond).atZone(ZoneOffset.UTC);
    }

    private static long start(Subscription subscription) {
        return subscription.getItems().getData().getFirst().getCurrentPeriodStart();
    }

    private static long end(Subscription subscription) {
        return subscription.getItems().getData().getFirst().getCurrentPeriodEnd();
    }
}
