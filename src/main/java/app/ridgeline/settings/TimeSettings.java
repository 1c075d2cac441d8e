package app.ridgeline.settings;

import app.ridgeline.database.DatabaseTime;
import java.time.Clock;
import java.time.ZoneOffset;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** The time of all business rules. The sandbox brings a clock of its own that can be moved. */
@Configuration(proxyBeanMethods = false)
@Profile("!sandbox")
class TimeSettings {

    @Bean
    @ConditionalOnMissingBean
    Clock clock(DatabaseTime time) {
        return time.withZone(ZoneOffset.UTC);
    }
}
