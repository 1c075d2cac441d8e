/** The admins' page of the storm data. */
@NullMarked
package app.ridgeline.storms.ui;

import org.jspecify.annotations.NullMarked;
