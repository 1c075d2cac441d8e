package app.ridgeline.notices;

import java.time.Instant;

/**
 * What a notice is about, so that it can be checked against the state before it is shown.
 *
 * @param id for example a subscription's, 1 to 255 characters
 * @param asOf Stripe's time of the event that the notice tells of: a state of later may have overtaken it
 */
public record NoticeSubject(String id, Instant asOf) {

    public NoticeSubject {
        if (id.isEmpty() || id.length() > 255) {
            throw new IllegalArgumentException("A notice's subject has 1 to 255 characters");
        }
    }
}
