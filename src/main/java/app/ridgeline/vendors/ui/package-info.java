/** The pages of the directory. */
@NullMarked
package app.ridgeline.vendors.ui;

import org.jspecify.annotations.NullMarked;
