package app.ridgeline.limits;

/** Limits of their own, which no other test uses up. */
public final class TestLimits {

    private TestLimits() {}

    /** So many attempts from an address, and calls with a key. */
    public static Limits of(int limit) {
        return new Limits(new LimitSettings(limit, limit));
    }
}
