/**
 * Owns signing in with a company's own provider (OpenID Connect): which login belongs to which user. Start reading at
 * {@link app.ridgeline.account.provider.ProviderUsers}. Invariants: a login belongs to one user, and an email that the
 * provider has not confirmed connects nothing. It must never speak with the provider: the web does.
 */
@NullMarked
@NamedInterface("provider")
package app.ridgeline.account.provider;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
