/**
 * Owns what all pages share: security chains, main layout, login page, error pages, rate limits. Start reading at
 * {@link app.ridgeline.web.AppShell}. Invariants: every address needs a signed-in user unless it is listed as open. It
 * must never hold a rule of tokens or billing.
 */
@NullMarked
@ApplicationModule(
        displayName = "Web",
        allowedDependencies = {"account", "settings"})
package app.ridgeline.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
