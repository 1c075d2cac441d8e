package app.ridgeline.account.privacy;

import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** What is kept of a person, as it is put into their file. */
public interface PersonalExport {

    /**
     * Puts in the rows of a query, each with the names of its columns.
     *
     * @param name of the list in the file
     * @param sql its parameter is {@code :user}
     */
    void query(String name, String sql, UUID userId);

    /**
     * Puts in a list.
     *
     * @param name of the list in the file
     * @param rows hands over one row after another
     */
    void list(String name, Consumer<Consumer<Map<String, ?>>> rows);
}
