package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.DEC_1;
import static app.ridgeline.testing.StripeEvents.JAN_1;
import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.id;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.StripeEvents.Sub;
import app.ridgeline.testing.StripeEvents.Version;
import app.ridgeline.testing.TestNotices;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.ledger.Tokens;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

@RidgelineTest
class InvoicePaymentFailedTest {

    private static final String PAY = "https://invoice.stripe.com/i/acct_1/test?s=ap";

    @Autowired
    TestInbox inbox;

    @Autowired
    Tokens tokens;

    @Autowired
    TestUsers users;

    @Autowired
    TestNotices notices;

    @Autowired
    Environment environment;

    final String customer = id("cus");
    final String invoice = id("in");
    final Sub sub = new Sub(customer);
    UUID user;

    @BeforeEach
    void a_user() {
        user = users.withCustomer(customer);
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void tells_where_to_pay_and_changes_no_token(Version version) {
        inbox.receive(sub.with(it -> it.version = version).created(NOV_1));
        var before = tokens.getTokenStatus(user);

        inbox.receive(failed(version, 1, PAY));
        inbox.receive(failed(version, 1, PAY));

        assertThat(notices.of(user)).singleElement().asString().startsWith("Your payment did not go through");
        assertThat(notices.open(user).getFirst().link()).isEqualTo(PAY);
        assertThat(tokens.getTokenStatus(user)).isEqualTo(before);
    }

    @Test
    void each_attempt_takes_the_place_of_the_one_before() {
        inbox.receive(sub.created(NOV_1));
        inbox.receive(failed(Version.DAHLIA, 1, PAY));
        UUID first = notices.open(user).getFirst().id();
        inbox.receive(failed(Version.DAHLIA, 2, PAY + "&2"));
        inbox.receive(failed(Version.DAHLIA, 2, PAY + "&2"));

        assertThat(notices.open(user)).singleElement().satisfies(notice -> {
            assertThat(notice.id()).isNotEqualTo(first);
            assertThat(notice.link()).isEqualTo(PAY + "&2");
        });
    }

    @Test
    void a_paid_invoice_settles_it_in_any_order() {
        inbox.receive(sub.created(NOV_1));
        inbox.receive(failed(Version.DAHLIA, 1, PAY));
        inbox.receive(of(Version.DAHLIA).event("invoice.paid", DEC_1));
        assertThat(notices.of(user)).isEmpty();

        String late = failed(Version.DAHLIA, 2, PAY);
        inbox.receive(late);
        assertThat(inbox.status(late)).isEqualTo("IGNORED");
        assertThat(notices.of(user)).isEmpty();
    }

    @Test
    void a_first_payment_may_fail_before_its_subscription_is_known() {
        inbox.receive(failed(Version.DAHLIA, 1, PAY));

        assertThat(notices.of(user)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://elsewhere.example.com/pay",
                "javascript:alert(1)",
                "https://",
                "https://a b",
                "/dashboard"
            })
    void a_link_that_is_neither_encrypted_nor_ours_is_left_out(String link) {
        inbox.receive(sub.created(NOV_1));
        inbox.receive(failed(Version.DAHLIA, 1, link));

        assertThat(notices.open(user))
                .singleElement()
                .satisfies(notice -> assertThat(notice.link()).isNull());
    }

    @Test
    void the_sandboxs_own_page_to_pay_on_is_shown() {
        inbox.receive(sub.created(NOV_1));
        String ours = environment.getRequiredProperty("ridgeline.base-url") + "/sandbox/pay/in_1";
        inbox.receive(failed(Version.DAHLIA, 1, ours));

        assertThat(notices.open(user).getFirst().link()).isEqualTo(ours);
    }

    @Test
    void a_strangers_waits_and_another_products_is_ignored() {
        String other = TestInvoices.of(customer, id("sub"), Version.DAHLIA)
                .with("id", invoice)
                .line("price_of_nothing", 1, DEC_1, JAN_1)
                .event("invoice.payment_failed", DEC_1);
        inbox.receive(other);
        assertThat(inbox.status(other)).isEqualTo("IGNORED");

        String stranger = TestInvoices.of(id("cus"), sub.id, Version.DAHLIA)
                .with("id", invoice)
                .event("invoice.payment_failed", DEC_1);
        inbox.receive(stranger);
        assertThat(inbox.status(stranger)).isEqualTo("UNMATCHED");
        assertThat(notices.of(user)).isEmpty();
    }

    private String failed(Version version, int attempt, String link) {
        return of(version)
                .with("attempt_count", attempt)
                .with("hosted_invoice_url", link)
                .event("invoice.payment_failed", DEC_1.plusSeconds(attempt));
    }

    private TestInvoices of(Version version) {
        return TestInvoices.of(customer, sub.id, version).with("id", invoice).line(sub.price, 1, DEC_1, JAN_1);
    }
}
