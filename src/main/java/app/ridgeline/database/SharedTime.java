package app.ridgeline.database;

import com.github.kagkarlsson.scheduler.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Jobs are due, and nodes are taken for dead, by the database's time: one node's wrong clock must not wake another's
 * job.
 */
@Configuration(proxyBeanMethods = false)
class SharedTime {

    @Bean
    Clock jobTime(DatabaseTime time) {
        return time::instant;
    }
}
