/**
 * Owns the balances: what changes them, in whose name, and what is written about it. Start reading at
 * {@link app.ridgeline.tokens.ledger.Tokens}; it, {@link app.ridgeline.tokens.ledger.Holds} (work that is paid first
 * and done then) and {@link app.ridgeline.tokens.ledger.AdminTokens} (what admins do and undo) are the only doors to a
 * balance. Invariants: the deltas of a bucket's entries add up to its balance, a source applies once, nothing goes
 * below zero, and every change locks the user's row first. It must never call anything outside the database inside a
 * change.
 */
@NullMarked
@NamedInterface("ledger")
package app.ridgeline.tokens.ledger;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
