package app.ridgeline.storms;

import app.ridgeline.audit.Caller;
import java.io.InputStream;
import java.util.List;
import java.util.function.IntConsumer;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Imports files of NOAA's Storm Events Database, for admins. The same file twice changes nothing. */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class StormImport {

    /** The largest file that can be uploaded, in bytes; packed, a year has some 12 MB. */
    public static final int MAX_UPLOAD = 200_000_000;

    private final StormLoader loader;
    private final StormImports imports;

    StormImport(StormLoader loader, StormImports imports) {
        this.loader = loader;
        this.imports = imports;
    }

    /**
     * Imports a details file, plain or gzip. Takes seconds; do not call it in a transaction.
     *
     * @param progress is told how many rows were read, every so often
     */
    public ImportResult load(Caller caller, String fileName, InputStream file, IntConsumer progress) {
        return loader.load(caller, fileName, file, DetailsFile.MAX_BYTES, progress);
    }

    /** The files that were taken, the newest first, at most 50. */
    @Transactional(readOnly = true)
    public List<PastImport> latest() {
        return imports.findTop50ByOrderByIdDesc();
    }
}
