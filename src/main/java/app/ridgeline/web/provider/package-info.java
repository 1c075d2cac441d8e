/**
 * Sign-in by an OpenID provider. Start reading at {@link app.ridgeline.web.provider.ProviderChain}.
 */
@NullMarked
package app.ridgeline.web.provider;

import org.jspecify.annotations.NullMarked;
