/**
 * Owns two-step sign-in: codes of an authenticator app, recovery codes, and who needs them. Start reading at
 * {@link app.ridgeline.account.secondfactor.SecondFactors}. Invariants: no code is taken twice, also by two at once; a
 * secret is stored sealed and a recovery code hashed; wrong codes are counted per account on all nodes. It must never
 * log a code or a secret.
 *
 * @see <a href="../../../../../../../docs/decisions/0034-second-factor-and-sessions.md">Decision record 34</a>
 */
@NullMarked
@NamedInterface("secondfactor")
package app.ridgeline.account.secondfactor;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
