package app.sandbox.billing;

import app.sandbox.objects.Calendar;
import app.sandbox.objects.Json;
import app.sandbox.objects.Moment;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What Stripe does by the clock: announcements, renewals, trial ends, attempts at payment, bank debits, expiries. Each
 * happens at its own moment and in a transaction of its own, the earliest first, also when the clock has jumped over
 * several of them.
 */
@Component
public class Renewals {

    private static final Logger LOG = LoggerFactory.getLogger(Renewals.class);
    private static final int MAX_AT_ONCE = 10_000;

    private final ObjectStore store;
    private final Calendar calendar;
    private final Map<String, Moment> moments;
    private final TransactionTemplate transaction;

    Renewals(ObjectStore store, Calendar calendar, List<Moment> moments, TransactionTemplate transaction) {
        this.store = store;
        this.calendar = calendar;
        this.moments = moments.stream().collect(Collectors.toMap(Moment::type, Function.identity()));
        this.transaction = transaction;
    }

    /** When something is next to happen, if anything is. */
    public Optional<Instant> nextDue() {
        return store.earliestDue(null).map(ObjectStore.Due::at);
    }

    /** Does all that has become due until now and returns how much that was. */
    public int catchUp(Instant now) {
        return catchUp(now, null);
    }

    /** The same for one customer, who may live ahead of the clock. */
    public int catchUp(String customer, Instant now) {
        return catchUp(now, customer);
    }

    /** Lives the customer of this subscription until now; returns whether a period of the subscription has ended. */
    public boolean renew(String id, Instant now) {
        StripeObject before = store.find(ObjectType.SUBSCRIPTION, id).orElseThrow();
        boolean ends = StripeSubscriptions.isLive(before)
                && !StripeSubscriptions.periodEnd(before.body()).isAfter(now);
        catchUp(Json.requiredText(before.body(), "customer"), now);
        return ends;
    }

    private int catchUp(Instant now, @Nullable String customer) {
        for (int done = 0; done < MAX_AT_ONCE; done++) {
            Optional<ObjectStore.Due> due =
                    store.earliestDue(customer).filter(each -> !each.at().isAfter(now));
            if (due.isEmpty()) {
                return done;
            }
            if (!happen(due.get())) {
                return done; // next time
            }
        }
        return MAX_AT_ONCE;
    }

    private boolean happen(ObjectStore.Due due) {
        try {
            transaction.executeWithoutResult(
                    status -> store.lock(due.type(), due.id()).ifPresent(object -> happen(object, due.at())));
        } catch (TransientDataAccessException e) {
            LOG.info("What was due for {} at {} has to wait: {}", due.id(), due.at(), e.getMessage());
            return false;
        } catch (RuntimeException e) {
            // One broken object must not stop the life of all others.
            LOG.error("The simulated Stripe could not do what was due for {} at {}", due.id(), due.at(), e);
            store.setAside(due.id());
        }
        return true;
    }

    private void happen(StripeObject object, Instant at) {
        if (at.equals(calendar.next(object))) {
            moment(object.type()).arrive(object, at);
        } else {
            store.update(object); // changed meanwhile, or by hand: when it is due is written down anew
        }
    }

    private Moment moment(String type) {
        Moment moment = moments.get(type);
        if (moment == null) {
            throw new IllegalStateException("Nothing happens to a " + type + " by the clock");
        }
        return moment;
    }
}
