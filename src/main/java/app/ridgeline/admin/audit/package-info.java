/** The page {@code /admin/audit}: who did what. */
@NullMarked
package app.ridgeline.admin.audit;

import org.jspecify.annotations.NullMarked;
