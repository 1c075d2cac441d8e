/**
 * Owns the keys of programs: making, revoking and recognizing them. Start reading at
 * {@link app.ridgeline.account.apikeys.ApiKeys}. Invariants: a key is kept as a hash, is shown once, and ends with the
 * person who made it. It must never grant more than its scopes name.
 */
@NullMarked
@NamedInterface("apikeys")
package app.ridgeline.account.apikeys;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
