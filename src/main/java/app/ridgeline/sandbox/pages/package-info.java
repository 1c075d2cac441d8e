/**
 * The simulated Stripe's own pages: hosted Checkout and customer portal. They play a
 * foreign site, so they are plain HTML without the application's layout and session. Start reading at {@link
 * app.ridgeline.sandbox.pages.CheckoutPage}. Invariants: all text is escaped by {@link app.ridgeline.sandbox.pages.Html},
 * and every form carries a token of ours.
 */
@NullMarked
package app.ridgeline.sandbox.pages;

import org.jspecify.annotations.NullMarked;
