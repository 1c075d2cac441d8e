/**
 * What leaves for Sentry: failures and warnings with what led to them. Everything passes
 * {@link app.ridgeline.ops.errors.Scrubber} last. Without {@code SENTRY_DSN} nothing leaves.
 */
@NullMarked
package app.ridgeline.ops.errors;

import org.jspecify.annotations.NullMarked;
