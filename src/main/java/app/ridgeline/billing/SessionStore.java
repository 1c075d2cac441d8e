package app.ridgeline.billing;

import app.ridgeline.account.Language;
import app.ridgeline.billing.rules.SubscriptionStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of what is sold: Checkout sessions of ours, and whether a subscription is in the way. */
@Repository
class SessionStore {

    /**
     * A subscription that is not over.
     *
     * @param owes whether an invoice of it, or of another one of the user, waits for a payment that failed
     */
    record Live(String id, String customerId, SubscriptionStatus status, boolean owes) {

        /** True if its plan can be changed as it is. */
        boolean changeable() {
            return !owes && status.isPaid();
        }
    }

    // A Checkout session expires after a day.
    private static final Duration SESSION_LIFE = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    SessionStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Writes down that this session sells this to this user: what its payment is judged by. */
    void record(String sessionId, UUID userId, Item item) {
        jdbc.sql("""
                        insert into checkout_sessions (id, user_id, mode, pack, plan, price_id, created_at)
                        values (:id, :user, :mode, :pack, :plan, :price, :now)
                        on conflict (id) do nothing
                        """)
                .param("id", sessionId)
                .param("user", userId)
                .param("mode", item.mode())
                .param("pack", item.packSize())
                .param("plan", item.planKey())
                .param("price", item.priceId())
                .param("now", utc(clock.instant()))
                .update();
    }

    /** Sessions for plans that may still be open or waiting for their webhook, the newest first; a few at most. */
    List<String> earlierPlanSessions(UUID userId) {
        return jdbc.sql("""
                        select id from checkout_sessions
                        where user_id = :user and mode = 'subscription' and created_at > :since and expired_at is null
                        order by created_at desc limit 3
                        """)
                .param("user", userId)
                .param("since", utc(clock.instant().minus(SESSION_LIFE)))
                .query(String.class)
                .list();
    }

    /** The language that this user pays in; empty as long as it is not known, which leaves it to their browser. */
    Optional<Language> language(UUID userId) {
        return jdbc.sql("select language from people where id = :id and language is not null")
                .param("id", userId)
                .query(String.class)
                .optional()
                .flatMap(Language::ofTag);
    }

    /** True if Stripe's word about this subscription has arrived. */
    boolean knowsSubscription(String subscriptionId) {
        return jdbc.sql("select exists (select 1 from subscriptions where id = :id)")
                .param("id", subscriptionId)
                .query(Boolean.class)
                .single();
    }

    /** The user's subscription, if there is one that is not over; of several the one that pays. */
    Optional<Live> liveSubscription(UUID userId) {
        return jdbc
                .sql("""
                        select id, customer_id, status, bool_or(status in %s) over () as owes
                        from subscriptions where user_id = :user and status not in %s order by started_at, id
                        """.formatted(
                                SubscriptionStatus.sql(SubscriptionStatus::awaitsPayment),
                                SubscriptionStatus.sql(SubscriptionStatus::isOver)))
                .param("user", userId)
                .query((row, n) -> new Live(
                        row.getString("id"),
                        row.getString("customer_id"),
                        SubscriptionStatus.of(row.getString("status")).orElseThrow(),
                        row.getBoolean("owes")))
                .list()
                .stream()
                .min(Comparator.comparing(Live::status));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
