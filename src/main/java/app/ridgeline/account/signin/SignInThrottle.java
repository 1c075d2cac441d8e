package app.ridgeline.account.signin;

import app.ridgeline.account.EmailAddress;
import app.ridgeline.limits.ClientAddress;
import app.ridgeline.limits.Limits;
import app.ridgeline.limits.RateLimit;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Slows the guessing of passwords. Failures count for the account from one address, and for the address over all
 * accounts. Over all addresses an account is never locked, since anyone could lock out anyone: after many failures,
 * attempts from addresses it does not know only take longer. Whether the account exists makes no difference. Kept in
 * memory, so each node counts for itself.
 *
 * @see <a href="../../../../../../../docs/decisions/0029-slow-sign-ins.md">Decision record 29</a>
 */
@Component
public class SignInThrottle {

    /** How much longer a stranger's attempt takes on an account that many guess at. */
    static final Duration PAUSE = Duration.ofSeconds(3);

    /** How many failures within an hour, from all addresses together, make an account one that is under attack. */
    public static final int FAILURES_EVERYWHERE = 100;

    private final RateLimit accountFromAddress = new RateLimit(5, Duration.ofMinutes(5));
    private final RateLimit account = new RateLimit(FAILURES_EVERYWHERE, Duration.ofHours(1));
    private final Limits limits;

    SignInThrottle(Limits limits) {
        this.limits = limits;
    }

    /**
     * The result of an attempt to sign in.
     *
     * @param verdict what is used up, or the last verdict if nothing is
     * @param underAttack whether the account had many failures from everywhere
     */
    public record Attempt(RateLimit.Verdict verdict, boolean underAttack) {

        public boolean allowed() {
            return verdict.allowed();
        }
    }

    /** Takes an attempt before the password is looked at, so that many at once are no way around. */
    public Attempt take(String email, String remoteAddress) {
        String who = EmailAddress.normalise(email);
        RateLimit.Verdict address = limits.take(Limits.Attempt.SIGN_IN, remoteAddress);
        if (!address.allowed()) {
            return new Attempt(address, false);
        }
        RateLimit.Verdict here = accountFromAddress.take(from(who, remoteAddress));
        return new Attempt(here, here.allowed() && !account.take(who).allowed());
    }

    /** A success is not an attempt. */
    public void giveBack(Attempt taken, String email, String remoteAddress) {
        String who = EmailAddress.normalise(email);
        limits.giveBack(Limits.Attempt.SIGN_IN, remoteAddress);
        accountFromAddress.giveBack(from(who, remoteAddress));
        if (!taken.underAttack()) { // else nothing was taken
            account.giveBack(who);
        }
    }

    /** Forgets the failures of an account whose owner has just shown who they are, at this address. */
    public void clear(String email, String remoteAddress) {
        String who = EmailAddress.normalise(email);
        accountFromAddress.clear(from(who, remoteAddress));
        account.clear(who);
    }

    private static String from(String who, String remoteAddress) {
        return who + " " + ClientAddress.of(remoteAddress);
    }
}
