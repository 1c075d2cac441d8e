package app.ridgeline.billing;

import app.ridgeline.billing.CustomerStore.Request;
import app.ridgeline.billing.CustomerStore.State;
import app.ridgeline.billing.stripe.BillingException;
import app.ridgeline.billing.stripe.StripeApi;
import app.ridgeline.billing.stripe.StripeFailure;
import app.ridgeline.billing.stripe.StripeLists;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;

/**
 * One Stripe customer per user, however many tabs and nodes ask at once. How the idempotency key is chosen:
 * docs/decisions/0006-one-stripe-customer-per-user.md.
 */
@Service
public class Customers {

    private static final Logger LOG = LoggerFactory.getLogger(Customers.class);
    private static final String USER_ID = "user_id";
    private static final int TRIES = 6;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final CustomerStore store;
    private final StripeApi stripe;
    private final StripeLists lists;
    private final ApplicationEventPublisher events;

    Customers(CustomerStore store, StripeApi stripe, StripeLists lists, ApplicationEventPublisher events) {
        this.store = store;
        this.stripe = stripe;
        this.lists = lists;
        this.events = events;
    }

    /**
     * The user's customer, made at Stripe if there is none. It is stored before this returns. Asks Stripe, so never
     * inside a transaction.
     *
     * @throws IllegalArgumentException if there is no such user
     * @throws BillingException if Stripe refuses or cannot be reached; nothing is stored then
     */
    public String ensure(UUID userId) {
        StripeApi.requireNoTransaction();
        for (int tries = 1; ; tries++) {
            Optional<String> known = store.customerOf(userId);
            if (known.isPresent()) {
                return known.get();
            }
            Request request = store.request(userId);
            try {
                obtain(request).ifPresentOrElse(customer -> link(userId, customer), () -> store.renew(request));
            } catch (StripeFailure e) {
                settle(request, e, tries);
            }
        }
    }

    /** The user's customer, or empty if there is none. Asks only the database. */
    Optional<String> find(UUID userId) {
        return store.customerOf(userId);
    }

    /** Forgets a customer that Stripe does not know any more. It stays mapped to the user, for late events. */
    void forget(UUID userId, String customerId) {
        LOG.warn("Stripe does not know customer {} of user {} any more", customerId, userId);
        store.unlink(userId, customerId);
    }

    /** The customer; empty if this request will never get one. */
    private Optional<String> obtain(Request request) {
        if (request.state() == State.DOUBTFUL || request.aged()) {
            return search(request);
        }
        return request.state() == State.REFUSED ? Optional.empty() : Optional.of(create(request));
    }

    private Optional<String> search(Request request) {
        String user = request.userId().toString();
        return lists.customers(request.email()).stream()
                .filter(customer -> customer.optionalObject("metadata")
                        .flatMap(metadata -> metadata.optionalText(USER_ID))
                        .filter(user::equals)
                        .isPresent())
                .map(customer -> customer.id("id"))
                .findFirst();
    }

    private String create(Request request) {
        var params = CustomerCreateParams.builder()
                .setEmail(request.email())
                .putMetadata(USER_ID, request.userId().toString());
        if (!request.name().isBlank()) {
            params.setName(request.name());
        }
        var options = RequestOptions.builder()
                .setIdempotencyKey(request.idempotencyKey())
                .build();
        return stripe.call(api -> StripeApi.required(
                api.customers().create(params.build(), options).getId(), "id"));
    }

    private void link(UUID userId, String customerId) {
        if (!store.link(userId, customerId)) {
            if (store.customerOf(userId).isEmpty()) {
                LOG.error("Stripe gave customer {} to user {}, but it is another user's", customerId, userId);
                throw StripeFailure.unintelligible("Stripe gave a customer of another user, " + customerId, null);
            }
            return; // another caller was first: what it stored is read next
        }
        try {
            events.publishEvent(new CustomerLinked(userId, customerId));
        } catch (RuntimeException e) { // waiting events are found by their job as well
            LOG.error("Customer {} is linked, but a listener failed", customerId, e);
        }
    }

    private void settle(Request request, StripeFailure failure, int tries) {
        if (failure.conflict() && tries < TRIES) {
            pause(); // another caller's request with our key is running: its answer is ours
            return;
        }
        switch (failure.verdict()) {
            case OPEN -> {}
            case REFUSED -> store.failed(request, State.REFUSED);
            case DOUBTFUL -> store.failed(request, State.DOUBTFUL);
        }
        throw failure;
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BillingException(BillingException.Reason.STRIPE_UNREACHABLE, "Interrupted while waiting", e);
        }
    }
}
