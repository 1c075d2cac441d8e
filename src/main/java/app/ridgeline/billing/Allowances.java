package app.ridgeline.billing;

import app.ridgeline.account.UserLock;
import app.ridgeline.billing.rules.AllowanceChange;
import app.ridgeline.billing.rules.BillingState;
import app.ridgeline.billing.rules.GrantHistory;
import app.ridgeline.billing.rules.Subscription;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.Source;
import app.ridgeline.tokens.Source.Told;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.ledger.Tokens;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Brings the tokens of a user in line with what the subscriptions entitle to. Callers hold the lock on the user's row.
 */
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

    /** What decides about the user's allowance. */
    BillingState state(UUID userId) {
        return new BillingState(store.ofUser(userId), grants.of(userId));
    }

    /** Changes facts that an entitlement depends on, and brings the tokens in line with them. */
    void follow(UUID userId, String eventId, Runnable change) {
        BillingState before = state(userId);
        change.run();
        follow(userId, before, before.with(store.ofUser(userId)), eventId);
    }

    /** Grants the slice that is due by now within the period of a subscription, if it is the one that counts. */
    @Transactional
    public void grantDueSlice(String id, Instant now) {
        store.find(id).map(Subscription::userId).ifPresent(userId -> {
            lock.lock(userId);
            state(userId)
                    .due(id, now)
                    .ifPresent(it -> renew(it, "slice:" + id + ":" + it.grant().start()));
        });
    }

    /** Brings the tokens in line with what leads from one state of the user to the next. */
    void follow(UUID userId, BillingState before, BillingState after, String event) {
        switch (AllowanceChange.between(before, after)) {
            case AllowanceChange.None _ -> {}
            case AllowanceChange.End _ -> tokens.endPlan(userId, cause(Told.Of.END, event));
            case AllowanceChange.Suspend it -> {
                if (!it.sparesAdmins() || !hasQuota(tokens.getTokenStatus(userId))) {
                    tokens.suspend(userId, it.allowance(), cause(Told.Of.SUSPEND, event));
                }
            }
            case AllowanceChange.Renew it -> renew(it, event);
            case AllowanceChange.Resume it -> {
                grants.expectNext(it.subscription(), after.grants());
                tokens.resume(userId, it.allowance(), cause(Told.Of.RESUME, event));
            }
            case AllowanceChange.Replan it -> {
                grants.expectNext(it.subscription(), after.grants());
                tokens.changePlan(userId, it.allowance(), cause(Told.Of.PLAN, event));
            }
        }
    }

    private static boolean hasQuota(TokenStatus status) {
        return Arrays.stream(Bucket.values())
                .anyMatch(bucket -> status.of(bucket).quota() > 0);
    }

    /** A period that was granted to the customer's former user is a change of plan for this one. */
    private void renew(AllowanceChange.Renew change, String event) {
        UUID userId = change.subscription().userId();
        GrantHistory.Grant grant = change.grant();
        if (grants.add(change.subscription(), grant, event, clock.instant()) && grant.renewed()) {
            Source period = new Source.Period(grant.subscriptionId(), grant.start());
            tokens.resetMonthly(userId, change.allowance(), new Cause(period, ACTOR));
        } else {
            tokens.changePlan(userId, change.allowance(), cause(Told.Of.PLAN, event));
        }
    }

    private static Cause cause(Told.Of what, String event) {
        return new Cause(new Told(what, event), ACTOR);
    }
}
