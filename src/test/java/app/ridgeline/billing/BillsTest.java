package app.ridgeline.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import app.ridgeline.billing.FakeStripe.Answer;
import app.ridgeline.billing.rules.Bill;
import app.ridgeline.billing.rules.Bill.Amount;
import app.ridgeline.billing.rules.Bill.State;
import app.ridgeline.billing.stripe.BillingException;
import app.ridgeline.billing.stripe.BillingException.Reason;
import app.ridgeline.billing.stripe.StripeApi;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a customer paid, and the documents of it. */
@RidgelineTest
class BillsTest {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestUsers users;

    @Autowired
    TransactionTemplate transactions;

    private final FakeStripe fake = new FakeStripe();
    private Bills bills;
    private UUID user;

    @BeforeEach
    void start() {
        var environment = Outbound.environment(fake.base());
        bills = new Bills(new BillStore(jdbc), new StripeApi(environment, 1_000), new DocumentAddress(environment));
        user = users.create();
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @ParameterizedTest
    @CsvSource({
        "0,    0,    false, PAID",
        "500,  0,    false, PARTLY_REFUNDED",
        "0,    999,  false, REFUNDED",
        "999,  999,  false, REFUNDED",
        "0,    0,    true,  DISPUTED",
        "500,  0,    true,  DISPUTED"
    })
    void a_pack_says_where_its_money_is(long chargeRefunded, long refund, boolean disputed, State state) {
        String intent = pack("PAID");
        jdbc.sql("insert into payments values (:intent, :user, null, null, 999, 'usd', :refunded)")
                .param("intent", intent)
                .param("user", user)
                .param("refunded", chargeRefunded)
                .update();
        refund(intent, refund);
        if (disputed) {
            jdbc.sql("""
                            insert into disputes (id, user_id, payment_intent, status, reinstated, told_at)
                            values (:id, :user, :intent, 'needs_response', false, now())
                            """)
                    .param("id", "dp_" + UUID.randomUUID())
                    .param("user", user)
                    .param("intent", intent)
                    .update();
        }

        assertThat(bills.of(user)).singleElement().satisfies(bill -> {
            assertThat(bill.state()).isEqualTo(state);
            assertThat(bill.amount()).contains(new Amount(999, "usd"));
            assertThat(bill.pack()).hasValue(100);
            assertThat(bill.hasDocument()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "FAILED"})
    void what_is_not_paid_has_no_document(String status) {
        pack(status);

        assertThat(bills.of(user)).singleElement().satisfies(bill -> {
            assertThat(bill.state()).isEqualTo(State.valueOf(status));
            assertThat(bill.hasDocument()).isFalse();
        });
        assertThat(bills.pending(user)).hasSize(status.equals("PENDING") ? 1 : 0);
    }

    @Test
    void an_invoice_of_a_plan_is_listed_with_what_is_known_of_its_amount() {
        String free = invoice();
        String paid = invoice();
        jdbc.sql("insert into payments values (:intent, :user, null, :invoice, 2900, 'usd', 0)")
                .param("intent", "pi_" + UUID.randomUUID())
                .param("user", user)
                .param("invoice", paid)
                .update();

        assertThat(bills.of(user)).hasSize(2).allMatch(bill -> bill.pack().isEmpty());
        assertThat(bill(paid).amount()).contains(new Amount(2_900, "usd"));
        assertThat(bill(free).amount()).isEqualTo(Optional.empty());
    }

    @Test
    void nobody_sees_or_opens_what_others_paid() {
        pack("PAID");
        String invoice = invoice();
        String session = bills.of(user).stream()
                .filter(bill -> bill.pack().isPresent())
                .findFirst()
                .orElseThrow()
                .id();
        UUID other = users.create();

        assertThat(bills.of(other)).isEmpty();
        for (String id : new String[] {session, invoice, "in_nothing"}) {
            assertThat(refused(other, id)).isEqualTo(Reason.NO_DOCUMENT);
        }
        assertThat(fake.received).isEmpty();
    }

    @Test
    void a_packs_receipt_is_asked_of_stripe_at_each_click() {
        String intent = pack("PAID");
        answer(intent, "https://pay.stripe.com/receipts/payment/one");
        answer(intent, "https://pay.stripe.com/receipts/payment/two");
        String id = bills.of(user).getFirst().id();

        assertThat(bills.document(user, id)).isEqualTo(URI.create("https://pay.stripe.com/receipts/payment/one"));
        assertThat(bills.document(user, id)).isEqualTo(URI.create("https://pay.stripe.com/receipts/payment/two"));
    }

    @Test
    void a_plans_invoice_opens_on_stripes_page() {
        String invoice = invoice();
        fake.next(
                "GET /v1/invoices/" + invoice,
                Answer.json(
                        200,
                        Map.of(
                                "id", invoice,
                                "object", "invoice",
                                "hosted_invoice_url", "https://invoice.stripe.com/i/acct_1/test_1")));

        assertThat(bills.document(user, invoice)).isEqualTo(URI.create("https://invoice.stripe.com/i/acct_1/test_1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://pay.stripe.com/receipts/1",
                "https://stripe.com.evil.example/receipts/1",
                "https://evilstripe.com/receipts/1",
                "https://pay.stripe.com@evil.example/1",
                "javascript:alert(1)",
                "//pay.stripe.com/1",
                "not an address",
                ""
            })
    void an_address_that_is_not_stripes_is_never_opened(String address) {
        String intent = pack("PAID");
        answer(intent, address);

        assertThat(refused(user, bills.of(user).getFirst().id())).isEqualTo(Reason.NO_DOCUMENT);
    }

    @Test
    void the_host_of_a_configured_base_counts_as_stripes() {
        String intent = pack("PAID");
        answer(intent, fake.base() + "/receipts/1");

        assertThat(bills.document(user, bills.of(user).getFirst().id()))
                .isEqualTo(URI.create(fake.base() + "/receipts/1"));
    }

    @Test
    void stripe_is_not_asked_inside_a_transaction() {
        pack("PAID");
        String id = bills.of(user).getFirst().id();

        assertThatIllegalStateException()
                .isThrownBy(() -> transactions.executeWithoutResult(_ -> bills.document(user, id)));
    }

    private Reason refused(UUID who, String id) {
        return catchThrowableOfType(BillingException.class, () -> bills.document(who, id))
                .reason();
    }

    private Bill bill(String id) {
        return bills.of(user).stream()
                .filter(bill -> bill.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void answer(String intent, String receipt) {
        fake.next(
                "GET /v1/payment_intents/" + intent,
                Answer.json(
                        200,
                        Map.of(
                                "id",
                                intent,
                                "object",
                                "payment_intent",
                                "latest_charge",
                                Map.of("id", "ch_1", "object", "charge", "receipt_url", receipt))));
    }

    private String pack(String status) {
        String intent = "pi_" + UUID.randomUUID();
        jdbc.sql("""
                        insert into purchases (session_id, user_id, pack, status, payment_intent, amount_minor, currency,
                            created_at, paid_at)
                        values (:id, :user, 100, :status, :intent, 999, 'usd', now(),
                            case when :status = 'PAID' then now() end)
                        """)
                .param("id", "cs_" + UUID.randomUUID())
                .param("user", user)
                .param("status", status)
                .param("intent", intent)
                .update();
        return intent;
    }

    private void refund(String intent, long amount) {
        if (amount > 0) {
            jdbc.sql("insert into refunds values (:id, :user, :intent, :amount, 'succeeded', false)")
                    .param("id", "re_" + UUID.randomUUID())
                    .param("user", user)
                    .param("intent", intent)
                    .param("amount", amount)
                    .update();
        }
    }

    private String invoice() {
        String id = "in_" + UUID.randomUUID();
        jdbc.sql("insert into paid_invoices (invoice_id, user_id, event_id, paid_at) values (:id, :user, 'evt', now())")
                .param("id", id)
                .param("user", user)
                .update();
        return id;
    }
}
