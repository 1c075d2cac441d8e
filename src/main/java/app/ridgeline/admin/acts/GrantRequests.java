package app.ridgeline.admin.acts;

import app.ridgeline.database.Inserting;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jdbc.repository.query.Modifying;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.Repository;

/** The acts that wait for a second admin. */
interface GrantRequests extends Repository<GrantRequest, UUID>, Inserting<GrantRequest> {

    Optional<GrantRequest> findById(UUID id);

    /** Keeps whoever else decides this request waiting until the transaction ends. */
    @Query("select * from grant_requests where id = :id for update")
    Optional<GrantRequest> lock(UUID id);

    /** Open requests, the oldest first. */
    @Query("select * from grant_requests where decision is null order by requested_at, id limit :limit")
    List<GrantRequest> open(int limit);

    @Modifying
    @Query("""
        update grant_requests set decision = :decision, decided_by = :decidedBy, decided_at = clock_timestamp()
        where id = :id and decision is null
        """)
    void decide(UUID id, String decision, UUID decidedBy);

    /**
     * What is known of a person who is to approve.
     *
     * @param adminBefore they were an admin when the request was made, and still are
     * @param adminLong they have been one for long enough
     * @param confirmed they have shown that their address is theirs
     */
    record Approver(boolean adminBefore, boolean adminLong, boolean confirmed) {}

    @Query("""
        select coalesce(u.role = 'ADMIN' and u.enabled and u.admin_since < r.requested_at, false) as admin_before,
            coalesce(u.admin_since <= clock_timestamp() - make_interval(secs => :seconds), false) as admin_long,
            u.email_verified_at is not null as confirmed
        from people u, grant_requests r where u.id = :userId and r.id = :requestId
        """)
    Approver approver(UUID userId, UUID requestId, double seconds);
}
