package app.ridgeline.dashboard;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.BrowserTest;
import app.ridgeline.testing.StripeEvents;
import app.ridgeline.testing.StripePost;
import app.ridgeline.testing.TestTokens;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.ledger.Tokens;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The dashboard of different customers: each fits a small phone, and has its picture taken. */
@Tag("slow")
class DashboardLooksIT extends BrowserTest {

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens balances;

    @Autowired
    Tokens tokens;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int webhookPort;

    @Test
    void a_subscriber_reads_what_another_plan_means_today_before_leaving_for_stripe() {
        TestUsers.SignIn user = subscriber("price_sandbox_solo_monthly", "active", 3);
        balances.spend(user.id(), Bucket.MOCKUP, 2);
        balances.spend(user.id(), Bucket.WEATHER, 1);
        Page page = dashboard(user, "dashboard-solo");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Change plan"))
                .click();

        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Right away: 8 mockups, 10 searches, 6 reports left.");
        screenshots(page, "plans-dialog");
        fits(page);
    }

    @Test
    void a_busy_customer_sees_the_pace_and_what_a_bank_has_yet_to_confirm() {
        TestUsers.SignIn user = subscriber("price_sandbox_business_monthly", "active", 80);
        balances.spend(user.id(), Bucket.WEATHER, 6);
        jdbc.sql("""
                        insert into purchases (session_id, user_id, pack, status, created_at)
                        values ('cs_' || gen_random_uuid(), :user, 300, 'PENDING', now())
                        """).param("user", user.id()).update();

        Page page = dashboard(user, "dashboard-business");

        assertThat(page.getByText("At your pace")).isVisible();
        assertThat(page.getByText("your bank has yet to confirm the payment")).isVisible();
    }

    @Test
    void a_suspended_customer_and_one_who_owes_find_everything_on_a_phone() {
        TestUsers.SignIn unpaid = subscriber("price_sandbox_business_monthly", "past_due", 10);
        assertThat(dashboard(unpaid, "dashboard-suspended").getByText("Your payment did not go through"))
                .isVisible();
        TestUsers.SignIn owing = users.customer();
        balances.refill(owing.id(), 100);
        balances.spend(owing.id(), Bucket.DOL, 30);
        tokens.claim(owing.id(), TokenAmounts.ofPack(100), new Cause("claim:" + UUID.randomUUID(), "test"));

        assertThat(dashboard(owing, "dashboard-owed").getByText("30 owed after a refund"))
                .isVisible();
    }

    @Test
    void a_short_history_is_as_tall_as_its_rows() {
        TestUsers.SignIn user = users.customer();
        balances.refill(user.id(), 100);
        Page page = signedIn(user);
        page.navigate("/history");
        assertThat(page.locator(".rl-entry-row")).hasCount(Bucket.values().length);

        int height = (int) page.evaluate("() => Math.round(document.querySelector('.rl-rows').clientHeight)");
        int rows = (int) page.evaluate("() => [...document.querySelectorAll('.rl-entry-row')]"
                + ".reduce((sum, row) => sum + Math.ceil(row.getBoundingClientRect().height), 0)");
        Assertions.assertThat(height).isBetween(rows, rows + 120);
        screenshots(page, "history-short");
        fits(page);
    }

    private Page dashboard(TestUsers.SignIn user, String name) {
        Page page = signedIn(user);
        page.navigate("/dashboard");
        assertThat(page.locator("rl-token-bar")).containsText("left");
        screenshots(page, name);
        fits(page);
        return page;
    }

    private static void fits(Page page) {
        page.setViewportSize(360, 780);
        assertThat((int) page.evaluate(
                        "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isZero();
    }

    /** A customer who used tokens on so many days, and whose plan has come by Stripe's own word. */
    private TestUsers.SignIn subscriber(String price, String status, int days) {
        TestUsers.SignIn user = users.customer();
        balances.pastUse(user.id(), days);
        String customer = StripeEvents.id("cus");
        jdbc.sql("update users set stripe_customer_id = :customer where id = :user")
                .param("customer", customer)
                .param("user", user.id())
                .update();
        var sub = new StripeEvents.Sub(customer);
        sub.price = price;
        Instant now = Instant.now();
        sub.start = now.minus(Duration.ofDays(20));
        sub.end = now.plus(Duration.ofDays(10));
        var stripe = new StripePost(webhookPort);
        stripe.deliver(sub.created(sub.start));
        if (!status.equals("active")) {
            sub.status = status;
            stripe.deliver(sub.updated(now));
        }
        return user;
    }
}
