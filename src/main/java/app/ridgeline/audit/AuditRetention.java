package app.ridgeline.audit;

import app.ridgeline.database.Expiring;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How long the audit keeps what. The trigger on the table allows no less than each of these at least. */
@Configuration(proxyBeanMethods = false)
class AuditRetention {

    private static final Duration QUARTER = Duration.ofDays(90);
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration TWO_YEARS = Duration.ofDays(730);

    /** Network addresses: for a while they help to see what happened. */
    @Bean
    Expiring auditAddresses(AuditStore store) {
        return new Expiring.Rows("audit-addresses", QUARTER, QUARTER, store::removeAddresses);
    }

    /** Reasons: people write what they like there, names too. */
    @Bean
    Expiring auditReasons(AuditStore store) {
        return new Expiring.Rows("audit-reasons", TWO_YEARS, TWO_YEARS, store::removeReasons);
    }

    /**
     * Whole entries. What one person did to another stays for good: who gave whom their powers decides about approvals.
     */
    @Bean
    Expiring oldAuditEntries(AuditStore store) {
        return new Expiring.Rows("audit", YEAR.multipliedBy(3), YEAR, store::remove);
    }
}
