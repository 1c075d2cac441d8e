/**
 * Owns passkeys (WebAuthn, by Spring Security): adding, listing and removing them, and signing in by one. Start reading
 * at {@link app.ridgeline.account.passkeys.Passkeys}. Invariants: a passkey is asked for a PIN or biometrics each time,
 * so it is two factors in one; a challenge is answered once; a user has no more than ten. It must never add one to an
 * account whose person has not just confirmed that it is them.
 *
 * @see <a href="../../../../../../../docs/decisions/0034-second-factor-and-sessions.md">Decision record 34</a>
 */
@NullMarked
@NamedInterface("passkeys")
package app.ridgeline.account.passkeys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
