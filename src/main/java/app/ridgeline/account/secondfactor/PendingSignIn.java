package app.ridgeline.account.secondfactor;

import app.ridgeline.account.signin.SecondFactorNeeded;
import java.io.Serial;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Someone typed the right password, and the second factor follows. It waits in their session, which is no one's until
 * then: there is no authentication, so that nothing opens but the page that asks for the second factor.
 */
public final class PendingSignIn implements Serializable {

    /** The attribute of the session that it waits in. */
    public static final String ATTRIBUTE = PendingSignIn.class.getName();

    @Serial
    private static final long serialVersionUID = 1;

    private static final Duration WAITS = Duration.ofMinutes(10);

    private final UUID userId;
    private final int sessionNo;
    private final boolean toBeSetUp;
    private final Instant since = Instant.now(); // of the session, so real time
    private @Nullable AppSetup app;
    private volatile @Nullable List<String> recoveryCodes;

    public PendingSignIn(SecondFactorNeeded needed) {
        this.userId = needed.userId();
        this.sessionNo = needed.sessionNo();
        this.toBeSetUp = needed.isToBeSetUp();
    }

    /**
     * The one of a session, if it has not waited for too long.
     *
     * @param attributes reads the session's
     */
    public static Optional<PendingSignIn> of(Function<String, @Nullable Object> attributes) {
        return attributes.apply(ATTRIBUTE) instanceof PendingSignIn pending
                        && Instant.now().isBefore(pending.since.plus(WAITS))
                ? Optional.of(pending)
                : Optional.empty();
    }

    /** Whose password it was. */
    public UUID userId() {
        return userId;
    }

    /** The number of their sessions at that moment. */
    public int sessionNo() {
        return sessionNo;
    }

    /** Whether they have no second factor yet and set one up now. */
    public boolean isToBeSetUp() {
        return toBeSetUp;
    }

    /** The authenticator app that they set up now: the same until it is done, however often the page is drawn. */
    public synchronized AppSetup app(Supplier<AppSetup> begin) {
        if (app == null) {
            app = begin.get();
        }
        return app;
    }

    /** They have set one up, and shown that it works: these are their recovery codes. */
    public void done(List<String> codes) {
        if (!toBeSetUp) {
            throw new IllegalStateException("This account has a second factor");
        }
        recoveryCodes = List.copyOf(codes);
    }

    /** Whether they have. */
    public boolean isDone() {
        return recoveryCodes != null;
    }

    /** The recovery codes to be shown before they go on; empty if there are none. */
    public List<String> recoveryCodes() {
        List<String> codes = recoveryCodes;
        return codes == null ? List.of() : codes;
    }
}
