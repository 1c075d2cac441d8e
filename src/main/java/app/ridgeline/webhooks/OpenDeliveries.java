package app.ridgeline.webhooks;

import java.util.EnumMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Counts the deliveries that have not come to an end. Programs ask too, so no admin is needed for it. */
@Service
public class OpenDeliveries {

    private final JdbcClient jdbc;

    OpenDeliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many are FAILED, UNMATCHED and DEFERRED; all three are there. */
    @Transactional(readOnly = true)
    public Map<DeliveryStatus, Long> count() {
        Map<DeliveryStatus, Long> counts = new EnumMap<>(DeliveryStatus.class);
        counts.put(DeliveryStatus.FAILED, 0L);
        counts.put(DeliveryStatus.UNMATCHED, 0L);
        counts.put(DeliveryStatus.DEFERRED, 0L);
        // In two parts, since each has a partial index of its own.
        jdbc.sql("""
                        select status, count(*) as events from webhook_events
                        where status in ('UNMATCHED', 'FAILED') group by status
                        union all
                        select 'DEFERRED', count(*) from webhook_events where status = 'DEFERRED'
                        """).query(row -> {
            counts.put(DeliveryStatus.valueOf(row.getString("status")), row.getLong("events"));
        });
        return counts;
    }
}
