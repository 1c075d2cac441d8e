package app.ridgeline.tools;

import app.ridgeline.limits.Limits;
import app.ridgeline.limits.RateLimit;
import com.vaadin.flow.server.VaadinSession;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * How often one person, and everyone at one address, may start a tool: quick enough for a hurry, too slow for a script.
 * All actions of all pages have one address on our side, so it is counted here.
 */
@Component
class RunLimit {

    static final int RUNS_PER_MINUTE = 20;

    private final RateLimit byUser = new RateLimit(RUNS_PER_MINUTE, Duration.ofMinutes(1));
    private final Limits limits;

    RunLimit(Limits limits) {
        this.limits = limits;
    }

    /** Counts a run; returns how long to wait if it is one too many. */
    Optional<Duration> tooOften(UUID userId) {
        RateLimit.Verdict verdict = byUser.take(userId.toString());
        VaadinSession session = VaadinSession.getCurrent();
        String address = session == null ? null : session.getBrowser().getAddress();
        if (verdict.allowed() && address != null) {
            verdict = limits.take(Limits.Attempt.TOOL, address);
        }
        return verdict.allowed() ? Optional.empty() : Optional.of(verdict.retryAfter());
    }
}
