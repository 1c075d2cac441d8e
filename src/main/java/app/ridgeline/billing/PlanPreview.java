package app.ridgeline.billing;

import app.ridgeline.billing.rules.AllowanceChange;
import app.ridgeline.billing.rules.BillingInterval;
import app.ridgeline.billing.rules.Entitlement;
import app.ridgeline.billing.rules.GrantHistory;
import app.ridgeline.billing.rules.Subscription;
import app.ridgeline.billing.rules.SubscriptionStatus;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.ledger.Tokens;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a plan would mean today, before anybody pays. It asks the same {@link AllowanceChange} and the same rules of a balance as
 * the webhook that later tells of the change. Changes nothing.
 */
@Service
public class PlanPreview {

    private final SubscriptionStore store;
    private final AllowanceGrants grants;
    private final Tokens tokens;
    private final Clock clock;

    PlanPreview(SubscriptionStore store, AllowanceGrants grants, Tokens tokens, Clock clock) {
        this.store = store;
        this.grants = grants;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * What the user would have right after a change to this plan that applies at once.
     *
     * @return empty while the allowance is held back: another plan would not bring it back
     */
    @Transactional(readOnly = true)
    public Optional<TokenStatus> today(UUID userId, Plan plan, BillingInterval interval) {
        Instant now = clock.instant();
        List<Subscription> held = store.ofUser(userId);
        GrantHistory history = grants.of(userId);
        Optional<Entitlement> before = Entitlement.of(held, history);
        Optional<Subscription> current = before.map(Entitlement::subscription)
                .filter(it -> it.status() != SubscriptionStatus.INCOMPLETE_EXPIRED);
        Subscription wished = current.map(it -> it.changedTo(plan, interval, now))
                .orElseGet(() -> Subscription.wished(userId, plan, interval, now));
        Stream<Subscription> others = held.stream().filter(it -> !it.id().equals(wished.id()));
        Optional<Entitlement> after =
                Entitlement.of(Stream.concat(others, Stream.of(wished)).toList(), history);
        TokenStatus today = tokens.getTokenStatus(userId);
        return switch (AllowanceChange.of(before, after, history)) {
            case NONE -> Optional.of(today);
            case END, SUSPEND -> Optional.empty();
            case RENEW -> after.map(it -> today.renewed(it.allowance(), now));
            case REPLACE, RESUME, CHANGE -> after.map(it -> today.requotaed(it.allowance()));
        };
    }

    /**
     * Whether the portal lets a change wait for the end of the period: a lower price, or shorter periods. The same
     * conditions as in our {@link PortalConfiguration}.
     */
    public static boolean waits(PriceList.Price from, PriceList.Price to) {
        boolean shorter = from.interval().equals(Optional.of(BillingInterval.ANNUAL))
                && to.interval().equals(Optional.of(BillingInterval.MONTHLY));
        return shorter || to.amountMinor() < from.amountMinor();
    }
}
