/** The sections of the account page where passkeys and codes are set up, and the recovery codes that come with them. */
@NullMarked
package app.ridgeline.account.ui.factors;

import org.jspecify.annotations.NullMarked;
