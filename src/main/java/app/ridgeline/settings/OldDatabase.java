package app.ridgeline.settings;

/** The database server is older than what our SQL needs. */
class OldDatabase extends RuntimeException {

    OldDatabase(String version, int minimum) {
        super("The database is PostgreSQL " + version + "; Ridgeline needs PostgreSQL " + minimum + " or newer.");
    }
}
