/** The page {@code /admin/api-keys}: keys made and revoked. */
@NullMarked
package app.ridgeline.admin.keys;

import org.jspecify.annotations.NullMarked;
