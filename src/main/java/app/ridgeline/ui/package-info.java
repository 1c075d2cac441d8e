/**
 * Owns how things are put before people on more than one page: dates and texts in the reader's region, icons, long
 * lists with their filters, safe CSV, and the ledger in words. Start reading at {@link app.ridgeline.ui.UserFormat};
 * {@link app.ridgeline.ui.LedgerEventText} tells a balance's story. Invariants: all it shows comes from the texts'
 * file, and it reads nothing from the database. It must never know a page, a customer's session or Stripe.
 */
@NullMarked
@ApplicationModule(
        displayName = "UI",
        allowedDependencies = {"tokens", "tokens :: reports", "correlation"})
package app.ridgeline.ui;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
