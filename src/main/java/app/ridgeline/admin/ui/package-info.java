/** What the pages of admins share: heading, cards, dialogs that ask for a reason, links to a user. */
@NullMarked
package app.ridgeline.admin.ui;

import org.jspecify.annotations.NullMarked;
