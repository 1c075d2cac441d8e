package app.sandbox.objects;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Says when something is to happen to an object by the clock. */
public interface Calendar {

    /** The moment; null if nothing will happen by itself. */
    @Nullable
    Instant next(StripeObject object);
}
