package app.ridgeline.billing;

import app.ridgeline.billing.rules.AllowanceChange;
import app.ridgeline.billing.rules.BillingInterval;
import app.ridgeline.billing.rules.BillingState;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.ledger.Tokens;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a plan would mean today, before anybody pays. It asks the same {@link AllowanceChange} and the same rules of a
 * balance as the webhook that later tells of the change. Changes nothing.
 */
@Service
public class PlanPreview {

    private final Allowances allowances;
    private final Tokens tokens;
    private final Clock clock;

    PlanPreview(Allowances allowances, Tokens tokens, Clock clock) {
        this.allowances = allowances;
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
        BillingState held = allowances.state(userId);
        TokenStatus today = tokens.getTokenStatus(userId);
        return switch (AllowanceChange.between(held, held.wished(userId, plan, interval, now))) {
            case AllowanceChange.None _ -> Optional.of(today);
            case AllowanceChange.End _, AllowanceChange.Suspend _ -> Optional.empty();
            case AllowanceChange.Renew it when it.grant().renewed() -> Optional.of(today.renewed(it.allowance(), now));
            case AllowanceChange.Renew it -> Optional.of(today.requotaed(it.allowance()));
            case AllowanceChange.Resume it -> Optional.of(today.requotaed(it.allowance()));
            case AllowanceChange.Replan it -> Optional.of(today.requotaed(it.allowance()));
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
