package app.ridgeline.storms;

import app.ridgeline.audit.Audit;
import app.ridgeline.audit.AuditedAct;
import app.ridgeline.audit.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Imports a file as a whole, in one transaction: all or nothing. */
@Component
class StormLoader {

    private static final Logger log = LoggerFactory.getLogger(StormLoader.class);
    private static final int PROGRESS_EVERY = 500;
    private static final int MAX_NAME = 120;

    private final StormCopy copy;
    private final StormImports imports;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    StormLoader(StormCopy copy, StormImports imports, Audit audit, TransactionTemplate transaction, Clock clock) {
        this.copy = copy;
        this.imports = imports;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Imports a file.
     *
     * @param progress is told how many rows were read, every so often
     */
    ImportResult load(Caller caller, String fileName, InputStream file, long maxBytes, IntConsumer progress) {
        String name = clean(fileName);
        try {
            ImportResult result = transaction.execute(status -> inTransaction(caller, name, file, maxBytes, progress));
            if (result instanceof ImportResult.Loaded(ImportReport report)) {
                log.info(
                        "Storm events of {}: {} rows, {} added, {} changed, {} unchanged, left out {}, rejected {}",
                        name,
                        report.rows(),
                        report.added(),
                        report.changed(),
                        report.unchanged(),
                        report.leftOut(),
                        report.rejected());
            }
            return result;
        } catch (StormCopy.CopyFailed e) {
            if (e.failure() instanceof UnusableFile unusable) {
                log.info("Storm events of {} were refused: {}", name, unusable.getMessage());
                return new ImportResult.Refused(unusable.key(), unusable.detail());
            }
            throw new UncheckedIOException(e.failure());
        }
    }

    private ImportResult inTransaction(
            Caller caller, String name, InputStream file, long maxBytes, IntConsumer progress) {
        if (!copy.lock()) {
            return new ImportResult.Refused("running", "");
        }
        StormTally tally = new StormTally();
        StormCopy.Merged merged = copy.load(name, lines -> read(file, maxBytes, tally, lines, progress));
        for (int i = 0; i < merged.twice(); i++) {
            tally.reject(0, RowProblem.TWICE, "");
        }
        ImportReport report = tally.report(name, merged);
        copy.deleteDemo();
        copy.analyze();
        imports.insert(PastImport.of(report, clock.instant()));
        audit.record(
                caller,
                new AuditedAct(
                        "storms-import",
                        null,
                        name,
                        null,
                        Map.of(
                                "rows", report.rows(),
                                "added", report.added(),
                                "changed", report.changed(),
                                "left_out", report.leftOutRows(),
                                "rejected", report.rejectedRows())));
        return new ImportResult.Loaded(report);
    }

    private static void read(
            InputStream file, long maxBytes, StormTally tally, StormCopy.Lines lines, IntConsumer progress)
            throws IOException {
        DetailsFile.read(file, maxBytes, (row, content) -> {
            tally.count(row, content);
            if (content instanceof ImportRow.Kept kept) {
                lines.add(row, kept.values(), kept.digest());
            }
            if (tally.rows() % PROGRESS_EVERY == 0) {
                progress.accept(tally.rows());
            }
        });
        lines.flush();
        progress.accept(tally.rows());
    }

    private static String clean(String fileName) {
        String name = fileName.replaceAll("[\\p{Cntrl}]+", " ").strip();
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return name.isEmpty() ? "?" : name.substring(0, Math.min(name.length(), MAX_NAME));
    }
}
