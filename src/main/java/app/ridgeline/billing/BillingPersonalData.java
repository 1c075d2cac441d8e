package app.ridgeline.billing;

import app.ridgeline.account.privacy.PersonalData;
import app.ridgeline.account.privacy.PersonalExport;
import app.ridgeline.tokens.TokenEntry;
import app.ridgeline.tokens.reports.EntryFilter;
import app.ridgeline.tokens.reports.History;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What was told to Stripe of a person. Ids of customer and payments stay: they are needed to match what Stripe still
 * sends, and tell nothing without Stripe's own data, which is erased there.
 */
@Component
class BillingPersonalData implements PersonalData {

    private final JdbcClient jdbc;
    private final SessionStore sessions;
    private final History history;

    BillingPersonalData(JdbcClient jdbc, SessionStore sessions, History history) {
        this.jdbc = jdbc;
        this.sessions = sessions;
        this.history = history;
    }

    /** Somebody who pays has to be able to sign in: the subscription ends first. */
    @Override
    public Optional<String> objection(UUID userId) {
        return sessions.liveSubscription(userId).map(subscription -> "erasure.refused.subscription");
    }

    @Override
    public void export(UUID userId, PersonalExport out) {
        out.list(
                "ledger",
                rows -> history.pages(
                        userId, EntryFilter.ALL, entries -> entries.forEach(entry -> rows.accept(row(entry)))));
        out.query("subscriptions", """
                select id, customer_id, status, plan, price_id, quantity, billing_interval, cancel_at_period_end,
                    period_start, period_end, started_at, ended_at
                from subscriptions where user_id = :user order by started_at, id
                """, userId);
        out.query("purchases", """
                select session_id, pack, status, amount_minor, currency, granted_mockup, granted_dol, granted_weather,
                    claimed_mockup, claimed_dol, claimed_weather, created_at, paid_at
                from purchases where user_id = :user order by created_at, session_id
                """, userId);
        out.query("checkouts", """
                select id, mode, pack, plan, price_id, created_at
                from checkout_sessions where user_id = :user order by created_at, id
                """, userId);
        out.query(
                "stripeCustomers",
                "select customer_id, created_at from stripe_customers where user_id = :user order by created_at",
                userId);
    }

    /** Without the id and the words of an admin. */
    private static Map<String, ?> row(TokenEntry entry) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("time", entry.createdAt());
        row.put("bucket", entry.bucket().key());
        row.put("kind", entry.kind().name().toLowerCase(Locale.ROOT));
        row.put("change", entry.delta());
        row.put("remaining", entry.after().remaining());
        row.put("source", entry.source());
        return row;
    }

    @Override
    public void erase(UUID userId) {
        jdbc.sql("delete from customer_emails_due where user_id = :user")
                .param("user", userId)
                .update();
        jdbc.sql("update stripe_customer_requests set email = 'erased@erased.invalid', name = '' where user_id = :user")
                .param("user", userId)
                .update();
    }
}
