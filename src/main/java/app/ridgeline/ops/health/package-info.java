/** The health of the installation, and the stops of an emergency. */
@NullMarked
package app.ridgeline.ops.health;

import org.jspecify.annotations.NullMarked;
