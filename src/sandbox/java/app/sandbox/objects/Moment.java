package app.sandbox.objects;

import java.time.Instant;

/** What happens to objects of one type by the clock. {@link Calendar} says when. */
public interface Moment {

    /** The type of the objects. */
    String type();

    /**
     * The moment has come, for an object that is locked. Afterwards the object must be due later or never, or this is
     * called without end.
     *
     * @param at the moment, which may lie in the past
     */
    void arrive(StripeObject object, Instant at);
}
