package app.ridgeline.billing;

import app.ridgeline.account.UserCustomers;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Knows whose a Stripe customer is. Old customer ids stay mapped to their user. */
@Repository
public class CustomerDirectory {

    private final JdbcClient jdbc;
    private final CustomerStore store;
    private final UserCustomers users;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CustomerDirectory(
            JdbcClient jdbc, CustomerStore store, UserCustomers users, ApplicationEventPublisher events, Clock clock) {
        this.jdbc = jdbc;
        this.store = store;
        this.users = users;
        this.events = events;
        this.clock = clock;
    }

    /** The user of this customer, or empty if we do not know it. */
    public Optional<UUID> userOf(String customerId) {
        return jdbc.sql("select user_id from stripe_customers where customer_id = :customer")
                .param("customer", customerId)
                .query(UUID.class)
                .optional();
    }

    /** Remembers that a customer is this user's. A customer that is known already stays whose it is. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void remember(UUID userId, String customerId) {
        boolean theirs = jdbc.sql("""
                        with added as (
                            insert into stripe_customers (customer_id, user_id) values (:customer, :user)
                            on conflict (customer_id) do nothing
                            returning customer_id)
                        select exists (select 1 from added) or exists (
                            select 1 from stripe_customers
                            where customer_id = :customer and user_id = :user and deleted_at is null)
                        """)
                .param("customer", customerId)
                .param("user", userId)
                .query(Boolean.class)
                .single();
        if (theirs) {
            users.link(userId, customerId);
        }
        events.publishEvent(new Learned(customerId));
    }

    /**
     * Notes that a customer was deleted at Stripe: the user gets a new one when needed. It stays mapped to the user,
     * since the end of its subscriptions may be told later.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void forget(UUID userId, String customerId) {
        jdbc.sql("update stripe_customers set deleted_at = :now where customer_id = :customer and deleted_at is null")
                .param("customer", customerId)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        store.unlink(userId, customerId);
    }
}
