package app.ridgeline.sandbox.stripe;

import java.time.Instant;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** A Checkout session that nobody has paid expires. */
@Component("sandboxSessionMoments")
@Profile("sandbox")
class SessionMoments implements Moment {

    private final CheckoutSessions sessions;

    SessionMoments(CheckoutSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public String type() {
        return CheckoutSessions.TYPE;
    }

    @Override
    public void arrive(StripeObject session, Instant at) {
        sessions.expire(session, at);
    }
}
