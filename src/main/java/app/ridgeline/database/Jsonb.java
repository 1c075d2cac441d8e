package app.ridgeline.database;

/** What lies in a column of type {@code jsonb}: whoever owns the row knows what it is of. */
public record Jsonb(String text) {}
