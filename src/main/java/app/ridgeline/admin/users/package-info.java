/** The page {@code /admin/users}: accounts made, disabled, promoted and erased. */
@NullMarked
package app.ridgeline.admin.users;

import org.jspecify.annotations.NullMarked;
