/**
 * The forms for who is not signed in, plain HTML that costs no session. Start reading at
 * {@link app.ridgeline.web.pages.FormPage}.
 */
@NullMarked
package app.ridgeline.web.pages;

import org.jspecify.annotations.NullMarked;
