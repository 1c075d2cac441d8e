package app.ridgeline.settings;

import app.ridgeline.database.DatabaseTime;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The time of all business rules. Where the world around is simulated, its clock can be moved and is brought along. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty(name = "ridgeline.simulated", havingValue = false, matchIfMissing = true)
class TimeSettings {

    @Bean
    @ConditionalOnMissingBean
    Clock clock(DatabaseTime time) {
        return time.withZone(ZoneOffset.UTC);
    }
}
