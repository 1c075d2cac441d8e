/** The account page: a frame for the sections of all modules. */
@NullMarked
package app.ridgeline.account.ui;

import org.jspecify.annotations.NullMarked;
