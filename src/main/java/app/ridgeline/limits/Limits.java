package app.ridgeline.limits;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The limits of this node: of what an address may try, and of how often an API key calls. */
@Component
public class Limits {

    private static final Duration ADDRESS_WINDOW = Duration.ofMinutes(15);
    private static final Duration KEY_WINDOW = Duration.ofMinutes(1);

    /** What an address may do so often; each is counted separately. */
    public enum Attempt {
        /** A sign-in that fails. */
        SIGN_IN,
        /** A registration. */
        REGISTRATION,
        /** A run of a paid tool. */
        TOOL,
        /** An upload of a photo. */
        UPLOAD
    }

    private final Map<Attempt, RateLimit> byAddress = new EnumMap<>(Attempt.class);
    private final RateLimit byKey;

    Limits(LimitSettings settings) {
        for (Attempt attempt : Attempt.values()) {
            byAddress.put(attempt, new RateLimit(settings.perAddress(), ADDRESS_WINDOW));
        }
        byKey = new RateLimit(settings.perKey(), KEY_WINDOW);
    }

    /** Counts an attempt from this address. */
    public RateLimit.Verdict take(Attempt attempt, String remoteAddress) {
        return limit(attempt).take(ClientAddress.of(remoteAddress));
    }

    /** Counts one attempt less. */
    public void giveBack(Attempt attempt, String remoteAddress) {
        limit(attempt).giveBack(ClientAddress.of(remoteAddress));
    }

    /** Counts a call of this API client. */
    public RateLimit.Verdict call(UUID clientId) {
        return byKey.take(clientId.toString());
    }

    private RateLimit limit(Attempt attempt) {
        return Objects.requireNonNull(byAddress.get(attempt));
    }
}
