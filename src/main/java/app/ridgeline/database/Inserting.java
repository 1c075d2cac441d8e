package app.ridgeline.database;

/**
 * What a repository of rows whose id is chosen beforehand needs: {@code save} would take such a row for one that is
 * there. A unique violation ends the caller's transaction; where a duplicate is normal, the repository has a statement
 * of its own.
 */
public interface Inserting<T> {

    /** Adds a row with its parts. */
    T insert(T row);

    /**
     * Replaces a row and all its parts.
     *
     * @throws org.springframework.dao.OptimisticLockingFailureException if it has another version by now
     */
    T update(T row);
}
