package app.ridgeline.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long someone stays signed in.
 *
 * @param idleHours without a click; an open page alone is none
 * @param maxDays at most, however busy they are
 */
@ConfigurationProperties("ridgeline.sessions")
public record SessionSettings(
        @DefaultValue("8") int idleHours,
        @DefaultValue("30") int maxDays) {

    private static final int MAX_HOURS = 720;
    private static final int MAX_DAYS = 365;

    public SessionSettings {
        if (idleHours < 1 || idleHours > MAX_HOURS || maxDays < 1 || maxDays > MAX_DAYS) {
            throw new IllegalArgumentException("SESSION_IDLE_HOURS must be 1 to 720, SESSION_MAX_DAYS 1 to 365");
        }
    }
}
