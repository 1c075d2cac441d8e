package app.ridgeline.admin.acts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of acts that wait for a second admin. */
@Repository
class RequestStore {

    private final JdbcClient jdbc;

    RequestStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(ActRequest request, UUID requestedBy) {
        jdbc.sql("""
                        insert into grant_requests (id, user_id, kind, plan, mockup, dol, weather, reason, requested_by)
                        values (:id, :user, :kind, :plan, :mockup, :dol, :weather, :reason, :by)
                        """)
                .params(ActColumns.of(request.act()))
                .param("id", request.id())
                .param("user", request.userId())
                .param("reason", request.reason())
                .param("by", requestedBy)
                .update();
    }

    Optional<GrantRequest> find(UUID id) {
        return jdbc.sql("select * from grant_requests where id = :id")
                .param("id", id)
                .query(RequestStore::request)
                .optional();
    }

    /** Keeps whoever else decides this request waiting until the transaction ends. */
    Optional<GrantRequest> lock(UUID id) {
        return jdbc.sql("select * from grant_requests where id = :id for update")
                .param("id", id)
                .query(RequestStore::request)
                .optional();
    }

    /**
     * What is known of a person who is to approve.
     *
     * @param adminBefore they were an admin when the request was made, and still are
     * @param adminLong they have been one for long enough
     * @param confirmed they have shown that their address is theirs
     */
    record Approver(boolean adminBefore, boolean adminLong, boolean confirmed) {}

    Approver approver(UUID userId, UUID requestId, Duration adminFor) {
        return jdbc.sql("""
                        select u.role = 'ADMIN' and u.enabled and u.admin_since < r.requested_at as admin_before,
                            u.admin_since <= clock_timestamp() - make_interval(secs => :seconds) as admin_long,
                            u.email_verified_at is not null as confirmed
                        from people u, grant_requests r where u.id = :user and r.id = :request
                        """)
                .param("seconds", (double) adminFor.toSeconds())
                .param("user", userId)
                .param("request", requestId)
                .query(Approver.class)
                .single();
    }

    void decide(UUID id, String decision, UUID decidedBy) {
        jdbc.sql("""
                        update grant_requests set decision = :decision, decided_by = :by, decided_at = clock_timestamp()
                        where id = :id and decision is null
                        """)
                .param("id", id)
                .param("decision", decision)
                .param("by", decidedBy)
                .update();
    }

    /** Open requests, the oldest first. */
    List<GrantRequest> open(int limit) {
        return jdbc.sql("select * from grant_requests where decision is null order by requested_at, id limit :limit")
                .param("limit", limit)
                .query(RequestStore::request)
                .list();
    }

    private static GrantRequest request(ResultSet row, int n) throws SQLException {
        return new GrantRequest(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                ActColumns.read(row).orElseThrow(),
                row.getString("reason"),
                row.getObject("requested_by", UUID.class),
                row.getObject("requested_at", OffsetDateTime.class).toInstant(),
                row.getString("decision") == null);
    }
}
