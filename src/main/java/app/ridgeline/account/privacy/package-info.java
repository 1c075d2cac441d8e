/**
 * Owns what a person may take along and leave behind: the export of what is kept, closing an account, and forgetting
 * who asked for it. Start reading at {@link app.ridgeline.account.privacy.Closing}; a module that keeps something of a
 * person implements {@link app.ridgeline.account.privacy.PersonalData}. Invariants: the ledger keeps its numbers,
 * nothing else of the person stays. It must never erase without the password or another admin's decision.
 */
@NullMarked
@NamedInterface("privacy")
package app.ridgeline.account.privacy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
