/** The page {@code /admin/tokens}: one user's balances, and the acts on them. */
@NullMarked
package app.ridgeline.admin.balances;

import org.jspecify.annotations.NullMarked;
