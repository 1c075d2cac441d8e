package app.ridgeline.storms;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Column;
import org.springframework.data.relational.core.mapping.Table;

/** A file that was taken. The days are null if nothing of it was kept, the id if it is not written yet. */
@Table("storm_imports")
public record PastImport(
        @Id @Nullable Long id,
        String fileName,
        Instant loadedAt,
        @Nullable @Column("first_date") LocalDate first,
        @Nullable @Column("last_date") LocalDate last,
        @Column("rows_read") int rows,
        int added,
        int changed,
        int unchanged,
        int leftOut,
        int rejected) {

    static PastImport of(ImportReport report, Instant now) {
        return new PastImport(
                null,
                report.fileName(),
                now,
                report.days().map(it -> LocalDate.parse(it.first())).orElse(null),
                report.days().map(it -> LocalDate.parse(it.last())).orElse(null),
                report.rows(),
                report.added(),
                report.changed(),
                report.unchanged(),
                report.leftOutRows(),
                report.rejectedRows());
    }
}
