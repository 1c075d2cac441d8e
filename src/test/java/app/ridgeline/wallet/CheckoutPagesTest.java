package app.ridgeline.wallet;

import static app.ridgeline.testing.Pages.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.PageTest;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.router.QueryParameters;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class CheckoutPagesTest extends PageTest {

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_pack_on_its_way_is_said_and_turns_to_added_by_itself() {
        UUID user = users.create();
        String session = orderedPack(user);
        open(user, session);
        assertThat(title()).isEqualTo("Adding 33 of each");

        paid(user, session);
        balances.refill(user, 100);

        eventually(() -> assertThat(title()).isEqualTo("33 of each added"));
    }

    @Test
    void the_page_itself_grants_nothing() {
        UUID user = users.create();

        open(user, orderedPack(user));

        assertThat(balances.remaining(user, Bucket.MOCKUP)).isZero();
    }

    @Test
    void a_bank_debit_is_shown_as_pending() {
        UUID user = users.create();
        String session = orderedPack(user);
        purchase(user, session, "PENDING", 0);

        open(user, session);

        assertThat(title()).isEqualTo("33 of each on their way");
        assertThat(reads("Your bank still has to confirm the payment")).isTrue();
    }

    @Test
    void a_refused_payment_is_said() {
        UUID user = users.create();
        String session = orderedPack(user);
        purchase(user, session, "FAILED", 0);

        open(user, session);

        assertThat(title()).isEqualTo("The payment did not go through");
    }

    @Test
    void somebody_elses_session_looks_like_one_that_does_not_exist() {
        UUID owner = users.create();
        String session = orderedPack(owner);
        paid(owner, session);
        UUID other = users.create();

        open(other, session);
        String seen = textOf(find(CheckoutSuccessView.class).single());
        open(other, "cs_test_unknown");

        assertThat(title()).isEqualTo("Thank you");
        assertThat(textOf(find(CheckoutSuccessView.class).single())).isEqualTo(seen);
    }

    @Test
    void without_a_session_the_page_says_nothing_of_a_payment() {
        signIn(users.create());

        navigate("checkout/success", CheckoutSuccessView.class);

        assertThat(title()).isEqualTo("Thank you");
    }

    @Test
    void a_plan_on_its_way_turns_to_active_by_itself() {
        UUID user = users.create();
        String session = session();
        jdbc.sql("""
                        insert into checkout_sessions (id, user_id, mode, plan, price_id, created_at)
                        values (:id, :user, 'subscription', 'business', 'price_x', now())
                        """).param("id", session).param("user", user).update();
        open(user, session);
        assertThat(title()).isEqualTo("Starting your Business plan");

        jdbc.sql("""
                        insert into subscriptions (id, user_id, customer_id, status, plan, price_id, quantity,
                            billing_interval, interval_count, collection_paused, cancel_at_period_end, period_start,
                            period_end, started_at, snapshot_type, snapshot_at, snapshot_event, updated_at)
                        values (:id, :user, 'cus_x', 'active', 'business', 'price_x', 1, 'month', 1, false, false,
                            now(), now() + interval '1 month', now(), 'customer.subscription.created', now(), 'evt_x',
                            now())
                        """).param("id", "sub_" + user).param("user", user).update();
        balances.renew(user, Plan.BUSINESS);

        eventually(() -> assertThat(title()).isEqualTo("Your Business plan is active"));
    }

    @Test
    void who_turned_back_reads_that_nothing_was_charged() {
        signIn(users.create());

        navigate(CheckoutCancelView.class);

        assertThat(reads("Nothing was charged")).isTrue();
    }

    private void open(UUID user, String session) {
        signIn(user);
        UI.getCurrent().navigate("checkout/success", QueryParameters.of("session_id", session));
    }

    private String title() {
        return find(H1.class).single().getText();
    }

    private String orderedPack(UUID user) {
        String session = session();
        jdbc.sql("""
                        insert into checkout_sessions (id, user_id, mode, pack, price_id, created_at)
                        values (:id, :user, 'payment', 100, 'price_x', now())
                        """).param("id", session).param("user", user).update();
        return session;
    }

    private void paid(UUID user, String session) {
        purchase(user, session, "PAID", 33);
    }

    private void purchase(UUID user, String session, String status, int granted) {
        jdbc.sql("""
                        insert into purchases (session_id, user_id, pack, status, amount_minor, currency,
                            granted_mockup, granted_dol, granted_weather, created_at, paid_at)
                        values (:id, :user, 100, :status, 999, 'usd', :granted, :granted, :granted, now(),
                            case when :status = 'PAID' then now() end)
                        """)
                .param("id", session)
                .param("user", user)
                .param("status", status)
                .param("granted", granted)
                .update();
    }

    private static String session() {
        return "cs_test_" + UUID.randomUUID().toString().replace("-", "");
    }
}
