package app.ridgeline.storms;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A file that was taken. The days are null if nothing of it was kept. */
public record PastImport(
        String fileName,
        Instant loadedAt,
        @Nullable LocalDate first,
        @Nullable LocalDate last,
        int rows,
        int added,
        int changed,
        int leftOut,
        int rejected) {}
