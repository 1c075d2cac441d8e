package app.sandbox.checkout;

import app.sandbox.objects.Moment;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeObject;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** A Checkout session that nobody has paid expires. */
@Component
class SessionMoments implements Moment {

    private final CheckoutSessions sessions;

    SessionMoments(CheckoutSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public String type() {
        return ObjectType.CHECKOUT_SESSION;
    }

    @Override
    public void arrive(StripeObject session, Instant at) {
        sessions.expire(session, at);
    }
}
