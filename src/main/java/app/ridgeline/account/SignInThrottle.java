package app.ridgeline.account;

import app.ridgeline.limits.ClientAddress;
import app.ridgeline.limits.Limits;
import app.ridgeline.limits.RateLimit;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Slows the guessing of passwords. Failures count for the account from one address, for the address over all accounts,
 * and, far more generously, for the account over all addresses: so a stranger cannot easily lock somebody out. Whether
 * the account exists makes no difference. Kept in memory, so each node counts for itself.
 */
@Component
class SignInThrottle {

    private final RateLimit accountFromAddress = new RateLimit(5, Duration.ofMinutes(5));
    private final RateLimit account = new RateLimit(100, Duration.ofHours(1));
    private final Limits limits;

    SignInThrottle(Limits limits) {
        this.limits = limits;
    }

    /**
     * Takes an attempt before the password is looked at, so that many at once are no way around.
     *
     * @return what is used up, or the last verdict if nothing is
     */
    RateLimit.Verdict take(String email, String remoteAddress) {
        String who = EmailAddress.normalise(email);
        RateLimit.Verdict address = limits.take(Limits.Attempt.SIGN_IN, remoteAddress);
        if (!address.allowed()) {
            return address;
        }
        RateLimit.Verdict here = accountFromAddress.take(who + " " + ClientAddress.of(remoteAddress));
        return here.allowed() ? account.take(who) : here;
    }

    /** A success is not an attempt. */
    void giveBack(String email, String remoteAddress) {
        String who = EmailAddress.normalise(email);
        limits.giveBack(Limits.Attempt.SIGN_IN, remoteAddress);
        accountFromAddress.giveBack(who + " " + ClientAddress.of(remoteAddress));
        account.giveBack(who);
    }
}
