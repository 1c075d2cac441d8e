package app.ridgeline.database;

import java.util.List;

/** What stands before the database breaks what a node relies on. */
public final class UnusablePooler extends RuntimeException {

    private static final long serialVersionUID = 1;

    UnusablePooler(List<String> problems) {
        super(String.join(".\n    - ", problems));
    }
}
