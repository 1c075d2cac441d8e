package app.ridgeline.billing;

import app.ridgeline.account.UserLock;
import app.ridgeline.billing.rules.AllowanceChange;
import app.ridgeline.billing.rules.Entitlement;
import app.ridgeline.billing.rules.GrantHistory;
import app.ridgeline.billing.rules.Subscription;
import app.ridgeline.tokens.Allowance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.Source;
import app.ridgeline.tokens.Source.Told;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.ledger.Tokens;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Brings the tokens of a user in line with what the subscriptions entitle to. Callers hold the lock on the user's row. */
@Service
public class Allowances {

    private static final String ACTOR = "stripe";

    private final SubscriptionStore store;
    private final AllowanceGrants grants;
    private final Tokens tokens;
    private final UserLock lock;
    private final Clock clock;

    Allowances(SubscriptionStore store, AllowanceGrants grants, Tokens tokens, UserLock lock, Clock clock) {
        this.store = store;
        this.grants = grants;
        this.tokens = tokens;
        this.lock = lock;
        this.clock = clock;
    }

    /** Changes facts that an entitlement depends on, and brings the tokens in line with them. */
    void follow(UUID userId, String eventId, Runnable change) {
        GrantHistory history = grants.of(userId);
        Optional<Entitlement> before = Entitlement.of(store.ofUser(userId), history);
        change.run();
        follow(userId, before, Entitlement.of(store.ofUser(userId), history), history, eventId);
    }

    /** Grants the slice that is due by now within the period of a subscription, if it is the one that counts. */
    @Transactional
    public void grantDueSlice(String id, Instant now) {
        Optional<Subscription> found = store.find(id);
        if (found.isEmpty()) {
            return;
        }
        UUID userId = found.get().userId();
        lock.lock(userId);
        GrantHistory history = grants.of(userId);
        Entitlement.of(store.ofUser(userId), history)
                .filter(it -> it.live() && it.isOf(id) && it.subscription().planKnown())
                .ifPresent(it -> history.due(it.subscription(), now)
                        .ifPresent(slice -> grant(it, slice, history, "slice:" + id + ":" + slice.start())));
    }

    /** Turns a change of entitlement into one operation on the tokens. */
    void follow(
            UUID userId,
            Optional<Entitlement> before,
            Optional<Entitlement> after,
            GrantHistory history,
            String event) {
        switch (AllowanceChange.of(before, after, history)) {
            case NONE -> {}
            case END -> tokens.endPlan(userId, cause(Told.Of.END, event));
            case SUSPEND -> suspend(userId, before, after.orElseThrow(), event);
            case RENEW, REPLACE -> {
                Entitlement now = after.orElseThrow();
                grant(now, history.next(now.subscription()), history, event);
            }
            case RESUME -> {
                grants.expectNext(after.orElseThrow().subscription(), history);
                tokens.resume(userId, after.orElseThrow().allowance(), cause(Told.Of.RESUME, event));
            }
            case CHANGE -> {
                grants.expectNext(after.orElseThrow().subscription(), history);
                tokens.changePlan(userId, after.orElseThrow().allowance(), cause(Told.Of.PLAN, event));
            }
        }
    }

    /**
     * An allowance that an admin gave stays until a granted period or a real change: a first payment that is open or was
     * given up began nothing, and another period of a plan that is suspended already grants nothing.
     */
    private void suspend(UUID userId, Optional<Entitlement> before, Entitlement now, String event) {
        boolean neverBegan = now.subscription().status().neverBegan()
                && before.filter(Entitlement::live).isEmpty();
        boolean onlyThePeriod = before.filter(now::differsInPeriodOnly).isPresent();
        if ((neverBegan || onlyThePeriod) && hasQuota(tokens.getTokenStatus(userId))) {
            return;
        }
        tokens.suspend(userId, now.allowance(), cause(Told.Of.SUSPEND, event));
    }

    private static boolean hasQuota(TokenStatus status) {
        return Arrays.stream(Bucket.values())
                .anyMatch(bucket -> status.of(bucket).quota() > 0);
    }

    private void grant(Entitlement entitlement, GrantHistory.Grant grant, GrantHistory history, String event) {
        Subscription subscription = entitlement.subscription();
        Allowance allowance = entitlement.allowance(history.with(grant).slice(subscription));
        // A period that was granted to the customer's former user is a change of plan for this one.
        if (grants.add(subscription, grant, event, clock.instant()) && grant.renewed()) {
            Source period = new Source.Period(subscription.id(), grant.start());
            tokens.resetMonthly(subscription.userId(), allowance, new Cause(period, ACTOR));
        } else {
            tokens.changePlan(subscription.userId(), allowance, cause(Told.Of.PLAN, event));
        }
    }

    private static Cause cause(Told.Of what, String event) {
        return new Cause(new Told(what, event), ACTOR);
    }
}
