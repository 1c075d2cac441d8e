package app.ridgeline.billing;

import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a user went to Checkout for, by our own record. It says nothing of a payment. */
@Service
public class Orders {

    /** What was asked for. */
    public sealed interface Order {

        /** A pack, and what it grants once it is paid. */
        record OfPack(int size, TokenAmounts grants) implements Order {}

        /** A plan. */
        record OfPlan(Plan plan) implements Order {}
    }

    private final JdbcClient jdbc;

    Orders(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the user's Checkout session is for; empty if there is no such session, or if it is somebody else's. */
    @Transactional(readOnly = true)
    public Optional<Order> ofSession(UUID userId, String sessionId) {
        return jdbc.sql("select pack, plan from checkout_sessions where user_id = :user and id = :session")
                .param("user", userId)
                .param("session", sessionId)
                .query((row, n) -> order(row.getObject("pack", Integer.class), row.getString("plan")))
                .optional();
    }

    private static Order order(@Nullable Integer pack, @Nullable String plan) {
        return pack != null
                ? new Order.OfPack(pack, TokenAmounts.ofPack(pack))
                : new Order.OfPlan(Plan.ofKey(String.valueOf(plan)).orElseThrow());
    }
}
