package app.ridgeline.ops.activity;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.testing.BrowserTest;
import app.ridgeline.testing.TestTokens;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;

/** The pictures of the activity page as a browser draws them. */
class ActivityIT extends BrowserTest {

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens balances;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ActivityReport report;

    @Test
    void the_pictures_are_drawn_and_their_tables_open() {
        UUID customer = users.create();
        balances.renew(customer, Plan.ENTERPRISE);
        balances.refill(customer, 300);
        balances.spend(customer, Bucket.DOL, 101);
        spentBefore(customer);
        jdbc.sql("delete from consumption_days").update();
        TestSignIn.as(customer, customer + "@example.com", Role.ADMIN);
        report.forget();
        SecurityContextHolder.clearContext();

        Page page = signedIn(users.admin());
        page.navigate("/admin/activity");

        Locator bars = page.locator("svg rect.rl-chart-mockup");
        assertThat(bars.first()).isVisible();
        assertThat(page.locator("svg circle.rl-chart-median").first()).isVisible();
        assertThat(page.getByText(customer + "@example.com").first()).isVisible();
        screenshots(page, "admin-activity");
        page.getByText("Show as a table").first().click();
        assertThat(page.locator("details[open] th").first()).isVisible();
    }

    private void spentBefore(UUID user) {
        jdbc.sql("""
                        insert into token_entries (user_id, bucket, kind, delta, quota_after, spent_after, purchased_after,
                                                   owed_after, source, actor, created_at)
                        select :user, b.bucket, 'spend', -(1 + cast(abs(hashtext(b.bucket || day)) % 9 as int)), 0, 0, 0, 0,
                            'past:' || b.bucket || day, 'test', now() - day * interval '1 day'
                        from generate_series(1, 28) day, (values ('mockup'), ('dol'), ('weather')) b (bucket)
                        """).param("user", user).update();
        jdbc.sql("""
                        insert into webhook_events (event_id, event_type, received_at, processed_at, status, metadata, payload)
                        select 'evt_activity_' || day || '_' || n, 'invoice.paid', at, at, 'PROCESSED',
                            jsonb_build_object('created', cast(extract(epoch from at) as bigint) - (day * n) % 4), '{}'
                        from (select day, n, now() - day * interval '1 day' as at
                              from generate_series(0, 28) day, generate_series(1, 6) n) it
                        """).update();
    }
}
