package app.ridgeline.ops.health;

import java.time.ZoneId;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When the operators hear how it is.
 *
 * @param zone whose nine o'clock it is
 */
@ConfigurationProperties("ridgeline.health")
record HealthSettings(@DefaultValue("UTC") ZoneId zone) {}
