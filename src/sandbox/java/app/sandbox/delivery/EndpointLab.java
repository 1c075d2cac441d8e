package app.sandbox.delivery;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes the way to an endpoint as bad as it can be in real life: deliveries held back and let go in another order,
 * payloads of an older version, answers that fail, are lost or come late. A null endpoint is the application itself.
 */
@Service
@Transactional
public class EndpointLab {

    /** The most attempts that a fault can be set for. */
    public static final int MAX_FAULTS = 100;

    private static final String OF_ENDPOINT = " where endpoint_id is not distinct from cast(:endpoint as text)";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher publisher;

    EndpointLab(JdbcClient jdbc, ApplicationEventPublisher publisher) {
        this.jdbc = jdbc;
        this.publisher = publisher;
    }

    /** How this endpoint is treated. */
    @Transactional(readOnly = true)
    public EndpointSettings settings(@Nullable String endpoint) {
        return jdbc.sql("select paused, api_version, fault, faults_left, delay_ms from sandbox.endpoint_settings"
                        + OF_ENDPOINT)
                .param("endpoint", endpoint)
                .query(EndpointLab::map)
                .optional()
                .orElse(EndpointSettings.USUAL);
    }

    /** Has all further events sent to this endpoint in this shape. */
    public void useVersion(@Nullable String endpoint, ApiVersion version) {
        set(endpoint, "api_version = :value", version.text());
    }

    /** Holds back what is not under way yet, and all that will come. */
    public void pause(@Nullable String endpoint) {
        set(endpoint, "paused = :value", true);
    }

    /** Sends what was held back, one after the other in this order, and all that comes then as usual. */
    public int release(@Nullable String endpoint, ReleaseOrder order) {
        List<Long> held = new ArrayList<>(jdbc.sql("select id from sandbox.deliveries" + OF_ENDPOINT
                        + " and state = 'pending' and claimed_until is null order by id for update")
                .param("endpoint", endpoint)
                .query(Long.class)
                .list());
        switch (order) {
            case IN_ORDER -> {}
            case REVERSED -> Collections.reverse(held);
            case SHUFFLED -> Collections.shuffle(held);
        }
        Long before = null;
        for (Long id : held) {
            jdbc.sql("update sandbox.deliveries set after_id = :before, next_attempt_at = now() where id = :id")
                    .param("before", before)
                    .param("id", id)
                    .update();
            before = id;
        }
        set(endpoint, "paused = :value", false);
        publisher.publishEvent(new Deliveries.Added());
        return held.size();
    }

    /** How many deliveries to this endpoint wait to be let go, or to be tried again. */
    @Transactional(readOnly = true)
    public int waiting(@Nullable String endpoint) {
        return jdbc.sql("select count(*) from sandbox.deliveries" + OF_ENDPOINT + " and state = 'pending'")
                .param("endpoint", endpoint)
                .query(Integer.class)
                .single();
    }

    /**
     * Lets the next attempts at this endpoint go wrong.
     *
     * @param times how many, at most {@value #MAX_FAULTS}
     * @param delay how much later the answers come, for {@link Fault#SLOW}
     */
    public void disturb(@Nullable String endpoint, Fault fault, int times, Duration delay) {
        if (times < 0 || times > MAX_FAULTS || delay.isNegative()) {
            throw new IllegalArgumentException("A fault is set for 0 to " + MAX_FAULTS + " attempts");
        }
        set(endpoint, "fault = :value", times == 0 ? Fault.NONE.key() : fault.key());
        set(endpoint, "faults_left = :value", fault == Fault.NONE ? 0 : times);
        set(endpoint, "delay_ms = :value", delay.toMillis());
    }

    /** What is to go wrong with the attempt that begins now, counted off. */
    public Disturbance take(@Nullable String endpoint) {
        return jdbc.sql("update sandbox.endpoint_settings set faults_left = faults_left - 1" + OF_ENDPOINT
                        + " and faults_left > 0 returning fault, delay_ms")
                .param("endpoint", endpoint)
                .query((row, number) ->
                        new Disturbance(Fault.of(row.getString("fault")), Duration.ofMillis(row.getLong("delay_ms"))))
                .optional()
                .orElse(Disturbance.NONE);
    }

    /** What goes wrong with one attempt. */
    public record Disturbance(Fault fault, Duration delay) {
        static final Disturbance NONE = new Disturbance(Fault.NONE, Duration.ZERO);
    }

    private void set(@Nullable String endpoint, String assignment, Object value) {
        jdbc.sql("insert into sandbox.endpoint_settings (endpoint_id) values (:endpoint) on conflict do nothing")
                .param("endpoint", endpoint)
                .update();
        jdbc.sql("update sandbox.endpoint_settings set " + assignment + OF_ENDPOINT)
                .param("endpoint", endpoint)
                .param("value", value)
                .update();
    }

    private static EndpointSettings map(ResultSet row, int number) throws SQLException {
        int left = row.getInt("faults_left");
        return new EndpointSettings(
                row.getBoolean("paused"),
                ApiVersion.of(row.getString("api_version")).orElse(ApiVersion.DAHLIA),
                left == 0 ? Fault.NONE : Fault.of(row.getString("fault")),
                left,
                Duration.ofMillis(row.getLong("delay_ms")));
    }
}
