/** The page {@code /admin/tokens/history}: why a balance is what it is. */
@NullMarked
package app.ridgeline.admin.history;

import org.jspecify.annotations.NullMarked;
