package app.ridgeline.account.sessions;

import java.time.Instant;
import java.util.UUID;

/**
 * A session that goes on, as its owner sees it.
 *
 * @param address where it was opened from
 * @param lastUsedAt to about ten seconds
 */
public record OpenSession(UUID id, DeviceName device, String address, Instant startedAt, Instant lastUsedAt) {}
