package app.ridgeline.billing;

import app.ridgeline.billing.rules.Clawback;
import app.ridgeline.tokens.TokenAmounts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of purchases, and of the sessions we opened for them. */
@Repository
class PurchaseStore {

    private final JdbcClient jdbc;

    PurchaseStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Purchases.Purchase> find(UUID userId, String sessionId) {
        return jdbc.sql("select * from purchases where session_id = :id and user_id = :user")
                .param("id", sessionId)
                .param("user", userId)
                .query(PurchaseStore::purchase)
                .optional();
    }

    /** The packs that this user bought with these sessions, by their ids. */
    Map<String, Integer> packs(UUID userId, Set<String> sessionIds) {
        Map<String, Integer> packs = new HashMap<>();
        jdbc.sql("select session_id, pack from purchases where user_id = :user and session_id = any(:ids)")
                .param("user", userId)
                .param("ids", sessionIds.toArray(String[]::new))
                .query(row -> {
                    packs.put(row.getString("session_id"), row.getInt("pack"));
                });
        return packs;
    }

    /**
     * A purchase that may be claimed, with all that is known of its payment.
     *
     * @param claimed what is claimed of it so far
     */
    record PaidPurchase(String sessionId, int pack, TokenAmounts granted, TokenAmounts claimed, Clawback.Money money) {}

    /** The purchases of this user that a payment paid, locked until the transaction ends. */
    List<PaidPurchase> lockPaidBy(UUID userId, String paymentIntent) {
        return jdbc.sql("select b.*, money.*, refunded.*, disputed.* from purchases b " + PaymentStore.JOIN_MONEY + """
            where b.user_id = :user and b.payment_intent = :intent
            order by b.session_id
            for no key update of b
            """)
                .param("user", userId)
                .param("intent", paymentIntent)
                .query(PurchaseStore::paid)
                .list();
    }

    void saveClaim(String sessionId, TokenAmounts claimed) {
        jdbc.sql("""
            update purchases
            set claimed_mockup = :mockup, claimed_dol = :dol, claimed_weather = :weather
            where session_id = :id
            """)
                .param("id", sessionId)
                .param("mockup", claimed.mockup())
                .param("dol", claimed.dol())
                .param("weather", claimed.weather())
                .update();
    }

    /** Notes that a session of ours expired; false if it is none of ours, or if that was known. */
    boolean expire(String sessionId, Instant now) {
        return jdbc.sql("update checkout_sessions set expired_at = :now where id = :id and expired_at is null")
                        .param("id", sessionId)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    Optional<UUID> owner(String sessionId) {
        return jdbc.sql("""
            select user_id from checkout_sessions where id = :id
            union all select user_id from purchases where session_id = :id limit 1
            """).param("id", sessionId).query(UUID.class).optional();
    }

    OptionalInt recordedPack(String sessionId) {
        return jdbc.sql("select pack from checkout_sessions where id = :id and mode = 'payment'")
                .param("id", sessionId)
                .query(Integer.class)
                .optional()
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    /** Writes the purchase, or moves it on, and returns it; empty if it is already there or further. PAID is final. */
    Optional<Purchases.Purchase> advance(
            UUID userId, Purchases.Purchase purchase, CheckoutPayment payment, Instant now) {
        OffsetDateTime time = now.atOffset(ZoneOffset.UTC);
        return jdbc.sql("""
            insert into purchases (session_id, user_id, pack, status, payment_intent, amount_minor,
                currency, granted_mockup, granted_dol, granted_weather, created_at, paid_at)
            values (:id, :user, :pack, :status, :intent, :amount, :currency, :mockup, :dol, :weather,
                :now, :paid)
            on conflict (session_id) do update set
                status = excluded.status,
                payment_intent = coalesce(excluded.payment_intent, purchases.payment_intent),
                amount_minor = coalesce(excluded.amount_minor, purchases.amount_minor),
                currency = coalesce(excluded.currency, purchases.currency),
                granted_mockup = excluded.granted_mockup, granted_dol = excluded.granted_dol,
                granted_weather = excluded.granted_weather, paid_at = excluded.paid_at
            where purchases.user_id = excluded.user_id
              and (purchases.status = 'PENDING' and excluded.status <> 'PENDING'
                   or purchases.status = 'FAILED' and excluded.status = 'PAID')
            returning *
            """)
                .param("id", purchase.sessionId())
                .param("user", userId)
                .param("pack", purchase.pack())
                .param("status", purchase.status().name())
                .param("intent", payment.paymentIntent().orElse(null))
                .param("amount", payment.amountMinor().orElse(null))
                .param("currency", payment.currency().orElse(null))
                .param("mockup", purchase.granted().mockup())
                .param("dol", purchase.granted().dol())
                .param("weather", purchase.granted().weather())
                .param("now", time)
                .param("paid", purchase.status() == Purchases.Status.PAID ? time : null)
                .query(PurchaseStore::purchase)
                .optional();
    }

    private static Purchases.Purchase purchase(ResultSet row, int n) throws SQLException {
        return new Purchases.Purchase(
                row.getString("session_id"),
                row.getInt("pack"),
                Purchases.Status.valueOf(row.getString("status")),
                amounts(row, "granted_"));
    }

    private static PaidPurchase paid(ResultSet row, int n) throws SQLException {
        return new PaidPurchase(
                row.getString("session_id"),
                row.getInt("pack"),
                amounts(row, "granted_"),
                amounts(row, "claimed_"),
                PaymentStore.money(row));
    }

    private static TokenAmounts amounts(ResultSet row, String prefix) throws SQLException {
        return new TokenAmounts(
                row.getInt(prefix + "mockup"), row.getInt(prefix + "dol"), row.getInt(prefix + "weather"));
    }
}
