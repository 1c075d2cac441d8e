package app.ridgeline.web.errors;

import app.ridgeline.limits.RateLimit;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.springframework.http.HttpHeaders;

/**
 * Tells a program how much it may still do, in whole seconds.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-ratelimit-headers-06">RateLimit headers</a>
 */
public final class LimitHeaders {

    private LimitHeaders() {}

    /** Says in headers how much of a limit is left, and when it is whole again. */
    public static void write(HttpServletResponse response, RateLimit.Verdict verdict) {
        response.setHeader(
                "RateLimit-Policy", verdict.limit() + ";w=" + verdict.window().toSeconds());
        response.setHeader("RateLimit-Limit", String.valueOf(verdict.limit()));
        response.setHeader("RateLimit-Remaining", String.valueOf(verdict.remaining()));
        response.setHeader("RateLimit-Reset", seconds(verdict.reset()));
        if (!verdict.allowed()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, seconds(verdict.retryAfter()));
        }
    }

    /** Rounded up: who waits so long is let in. */
    private static String seconds(Duration time) {
        return String.valueOf(time.plusSeconds(1).minusNanos(1).toSeconds());
    }
}
