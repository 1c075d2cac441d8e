/**
 * Owns what people change of their own account, each checked as theirs. Start reading at
 * {@link app.ridgeline.account.own.OwnAccount}. Invariants: who changes how to get in confirms with the password or
 * signs in again, and is told by mail. It must never take a user's id from a page.
 */
@NullMarked
@NamedInterface("own")
package app.ridgeline.account.own;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
