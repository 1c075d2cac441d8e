/**
 * Owns the sessions and devices of people: which there are, since when, from where, and ending them on every node.
 * Start reading at {@link app.ridgeline.account.sessions.UserSessions}. Invariants: a session whose row is gone ends
 * within seconds; a page that is merely open does not keep one alive; no request waits for a write. It must never keep
 * a device's secret, only its hash.
 *
 * @see <a href="../../../../../../../docs/decisions/0034-second-factor-and-sessions.md">Decision record 34</a>
 */
@NullMarked
@NamedInterface("sessions")
package app.ridgeline.account.sessions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
