package app.ridgeline.account.privacy;

import java.util.Optional;
import java.util.UUID;

/** What a module knows of a person. Modules contribute theirs as beans; all of it goes in one transaction. */
public interface PersonalData {

    /** Why this person cannot be erased yet, as a key of a text; empty if nothing stands against it. */
    default Optional<String> objection(UUID userId) {
        return Optional.empty();
    }

    /** Tells the person what is kept of them; never a secret, nor the hash of one. Nothing by default. */
    default void export(UUID userId, PersonalExport out) {}

    /** Removes or redacts it, in the caller's transaction. What tokens and money need to add up stays. */
    void erase(UUID userId);
}
