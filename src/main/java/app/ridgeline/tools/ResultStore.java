package app.ridgeline.tools;

import java.util.Optional;
import java.util.UUID;

/**
 * Where files of runs and drafts are kept. Its methods join the caller's transaction, so that a result is there if and
 * only if it is paid; a store outside the database has to write before the commit and delete after it.
 */
public interface ResultStore {

    /** Keeps a file, in place of one with the same owner and name. */
    void put(UUID ownerId, StoredFile file);

    /** The owner's file of this name. */
    Optional<StoredFile> find(UUID ownerId, String name);

    /** Copies all files of one owner to another. */
    void copy(UUID fromId, UUID toId);

    /** Deletes all files of an owner. */
    void deleteAll(UUID ownerId);
}
