package app.ridgeline.wallet;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.ridgeline.testing.BrowserTest;
import app.ridgeline.testing.OtherNode;
import app.ridgeline.testing.TestUsers;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A Stripe that takes the call and never answers. */
@Tag("slow")
class HangingStripeIT extends BrowserTest {

    private static final int SAID_WITHIN_MILLIS = 5_000;

    @Autowired
    TestUsers users;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JdbcConnectionDetails database;

    @Test
    void manage_billing_says_so_within_five_seconds_and_closing_an_account_keeps_no_other_page_waiting()
            throws Exception {
        TestUsers.SignIn user = users.customer();
        subscribe(user);
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                OtherNode node = OtherNode.start(
                        database.getJdbcUrl(), "STRIPE_API_BASE=http://127.0.0.1:" + silent.getLocalPort())) {
            Page page = page();
            signIn(page, node.url(""), user);
            page.navigate(node.url("/dashboard"));
            button(page, "Manage billing").click();
            assertThat(page.getByText("Our payment provider is not answering right now"))
                    .isVisible(within(SAID_WITHIN_MILLIS));
            assertThat(button(page, "Manage billing")).isEnabled();

            page.navigate(node.url("/account"));
            button(page, "Close my account…").click();
            page.getByLabel("To confirm, type your email").fill(user.email());
            page.getByLabel("Current password").last().fill(user.password());
            button(page, "Close my account for good").click();
            assertThat(button(page, "Close my account for good")).isDisabled();

            // The same session: a lock on it would keep this page waiting as long as Stripe does.
            Page second = page.context().newPage();
            second.navigate(node.url("/dashboard"));
            assertThat(button(second, "Manage billing")).isVisible(within(SAID_WITHIN_MILLIS));
            assertThat(button(page, "Close my account for good")).isDisabled();
            assertThat(page.getByText("Your subscription could not be ended at Stripe right now"))
                    .isVisible(within(60_000));
        }
    }

    private static LocatorAssertions.IsVisibleOptions within(int millis) {
        return new LocatorAssertions.IsVisibleOptions().setTimeout(millis);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private void subscribe(TestUsers.SignIn user) {
        jdbc.sql("update users set stripe_customer_id = 'cus_' || id where id = :user")
                .param("user", user.id())
                .update();
        jdbc.sql("""
                        insert into subscriptions (id, user_id, customer_id, status, plan, price_id, quantity,
                            billing_interval, interval_count, collection_paused, cancel_at_period_end, period_start,
                            period_end, started_at, snapshot_type, snapshot_at, snapshot_event, updated_at)
                        values ('sub_' || :user, :user, 'cus_' || :user, 'active', 'solo', 'price_x', 1, 'month', 1, false,
                            false, now(), now() + interval '1 month', now(), 'x', now(), 'evt_x', now())
                        """).param("user", user.id()).update();
    }
}
