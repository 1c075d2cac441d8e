package app.ridgeline.ops.health;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How the installation is, apart from what may be wrong.
 *
 * @param database the server's version
 * @param schema the newest migration
 * @param connections in use on this node
 * @param maxConnections the most this node uses
 * @param waiting threads of this node that wait for one
 * @param jobs recurring jobs there are
 * @param jobLag by how much the latest one is late
 * @param newestDelivery when Stripe delivered last, by the application's clock
 */
public record HealthFacts(
        String database,
        String schema,
        int connections,
        int maxConnections,
        int waiting,
        int jobs,
        Duration jobLag,
        Optional<Instant> newestDelivery) {}
