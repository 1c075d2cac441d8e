/** The parts of pages that show notices, and the section of the account page that switches their mails off. */
@NullMarked
@NamedInterface("ui")
package app.ridgeline.notices.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
