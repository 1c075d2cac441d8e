/** The page of deliveries. */
@NullMarked
package app.ridgeline.webhooks.ui;

import org.jspecify.annotations.NullMarked;
