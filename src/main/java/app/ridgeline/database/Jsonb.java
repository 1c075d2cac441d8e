package app.ridgeline.database;

/** The value of a {@code jsonb} column; the owner of the row knows its type. */
public record Jsonb(String text) {}
