package app.ridgeline.admin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of what admins do.
 *
 * @param dailyLimit tokens that one admin or API key may add within 24 hours without a second admin, 0 or more
 */
@ConfigurationProperties("ridgeline.admin")
record ActSettings(@DefaultValue("10000") int dailyLimit) {

    ActSettings {
        if (dailyLimit < 0) {
            throw new IllegalArgumentException("ADMIN_DAILY_TOKENS must be 0 or more, it is " + dailyLimit);
        }
    }
}
