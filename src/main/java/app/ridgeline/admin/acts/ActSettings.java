package app.ridgeline.admin.acts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of what admins do.
 *
 * @param dailyLimit tokens that one admin, with all their API keys, may add within 24 hours without a second admin, 0
 *     or more
 * @param approverHours how long someone is an admin before they approve what another one asks for, 0 or more
 */
@ConfigurationProperties("ridgeline.admin")
record ActSettings(
        @DefaultValue("10000") int dailyLimit,
        @DefaultValue("24") int approverHours) {

    ActSettings {
        if (dailyLimit < 0 || approverHours < 0) {
            throw new IllegalArgumentException("ADMIN_DAILY_TOKENS and ADMIN_APPROVER_HOURS must be 0 or more");
        }
    }

    Duration approverAge() {
        return Duration.ofHours(approverHours);
    }
}
