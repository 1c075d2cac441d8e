/**
 * The dialog in which someone shows that it is really them, by password, code or passkey, before something grave is
 * done.
 */
@NullMarked
@NamedInterface("ui")
package app.ridgeline.account.ui.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
