package app.ridgeline.billing;

import app.ridgeline.tokens.TokenAmounts;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
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
                .query((row, n) -> new Purchases.Purchase(
                        row.getString("session_id"),
                        row.getInt("pack"),
                        Purchases.Status.valueOf(row.getString("status")),
                        new TokenAmounts(
                                row.getInt("granted_mockup"),
                                row.getInt("granted_dol"),
                                row.getInt("granted_weather"))))
                .optional();
    }

    Optional<UUID> owner(String sessionId) {
        return jdbc.sql("select user_id from checkout_sessions where id = :id")
                .param("id", sessionId)
                .query(UUID.class)
                .optional();
    }

    OptionalInt recordedPack(String sessionId) {
        return jdbc.sql("select pack from checkout_sessions where id = :id and mode = 'payment'")
                .param("id", sessionId)
                .query(Integer.class)
                .optional()
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    /** Writes the purchase, or moves it on; false if it is already there or further. PAID is final. */
    boolean advance(UUID userId, Purchases.Purchase purchase, CheckoutPayment payment, Instant now) {
        OffsetDateTime time = now.atOffset(ZoneOffset.UTC);
        return jdbc.sql("""
                        insert into purchases (session_id, user_id, pack, status, payment_intent, amount_minor,
                            currency, granted_mockup, granted_dol, granted_weather, created_at, paid_at)
                        values (:id, :user, :pack, :status, :intent, :amount, :currency, :mockup, :dol, :weather,
                            :now, :paid)
                        on conflict (session_id) do update set
                            status = excluded.status, payment_intent = excluded.payment_intent,
                            amount_minor = excluded.amount_minor, currency = excluded.currency,
                            granted_mockup = excluded.granted_mockup, granted_dol = excluded.granted_dol,
                            granted_weather = excluded.granted_weather, paid_at = excluded.paid_at
                        where purchases.user_id = excluded.user_id
                          and (purchases.status = 'PENDING' and excluded.status <> 'PENDING'
                               or purchases.status = 'FAILED' and excluded.status = 'PAID')
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
                        .update()
                == 1;
    }
}
