package app.ridgeline.storms;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is there.
 *
 * @param events about how many, as the database's statistics have it once there are many
 * @param first day of a record, null if there is none
 * @param last day of a record
 * @param demo whether they are made up
 */
public record StormData(
        long events, @Nullable LocalDate first, @Nullable LocalDate last, boolean demo) {}
