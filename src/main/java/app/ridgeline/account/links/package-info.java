/**
 * Owns what is proved by a mail: registering, confirming an email, changing it, choosing a password. Start reading at
 * {@link app.ridgeline.account.links.EmailLinks}. Invariants: a link is kept as a hash, works once and for a time, and
 * only the newest does; no answer tells whether an email is registered. It must never sign anyone in automatically.
 */
@NullMarked
@NamedInterface("links")
package app.ridgeline.account.links;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
