package app.ridgeline.storms;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** NOAA's own file of January to April 2026, which lies beside the project where it is tested. */
public final class NoaaFile {

    /** Its name, as NOAA gives it. */
    public static final String NAME = "StormEvents_details-ftp_v1.0_d2026_c20260728.csv.gz";

    private NoaaFile() {}

    /** The file; the test is skipped where it is not. */
    public static Path path() {
        Path file = Path.of("../shared/storm-events", NAME);
        assumeTrue(Files.isReadable(file), "../shared/storm-events is not here: NOAA's own file is skipped");
        return file;
    }
}
