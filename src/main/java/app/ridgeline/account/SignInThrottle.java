package app.ridgeline.account;

import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Slows the guessing of passwords. Failures count for the account from one address, for the address over all accounts,
 * and, far more generously, for the account over all addresses: so a stranger cannot easily lock somebody out. Whether
 * the account exists makes no difference. Kept in memory, so each node counts for itself.
 */
@Component
class SignInThrottle {

    private final Attempts accountFromAddress = new Attempts(5, Duration.ofMinutes(5));
    private final Attempts address = new Attempts(60, Duration.ofMinutes(10));
    private final Attempts account = new Attempts(100, Duration.ofHours(1));

    /** Takes an attempt before the password is looked at, so that many at once are no way around. */
    boolean take(String email, String remoteAddress) {
        String who = EmailAddress.normalise(email);
        String where = ClientAddress.of(remoteAddress);
        return address.take(where) && accountFromAddress.take(who + " " + where) && account.take(who);
    }

    /** A success is not an attempt. */
    void giveBack(String email, String remoteAddress) {
        String who = EmailAddress.normalise(email);
        String where = ClientAddress.of(remoteAddress);
        address.giveBack(where);
        accountFromAddress.giveBack(who + " " + where);
        account.giveBack(who);
    }
}
