package app.ridgeline.limits;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much is allowed.
 *
 * @param perAddress attempts of each kind from one address within 15 minutes
 * @param perKey calls with one API key within a minute
 */
@ConfigurationProperties("ridgeline.limits")
record LimitSettings(
        @DefaultValue("100") int perAddress,
        @DefaultValue("100000") int perKey) {

    LimitSettings {
        if (perAddress < 1 || perKey < 1) {
            throw new IllegalArgumentException("RATE_LIMIT_PER_ADDRESS and RATE_LIMIT_PER_KEY must be 1 or more");
        }
    }
}
