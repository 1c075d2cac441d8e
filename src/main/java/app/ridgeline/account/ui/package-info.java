/** The account page, a frame for the sections of all modules, and the fields by which someone chooses a password. */
@NullMarked
@NamedInterface("ui")
package app.ridgeline.account.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
