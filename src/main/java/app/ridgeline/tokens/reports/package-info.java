/**
 * Reads the ledger for pages, mails and figures: history, use by day, how long tokens last, who runs low. Start reading
 * at {@link app.ridgeline.tokens.reports.History}. Invariant: every list is read in pages of a bounded size. It must
 * never change a balance.
 */
@NullMarked
@NamedInterface("reports")
package app.ridgeline.tokens.reports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
