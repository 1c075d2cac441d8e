package app.ridgeline.ops.setup;

import java.util.List;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** Runs the setup check for admins. */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class SetupAdmin {

    private final SetupReport report;

    SetupAdmin(SetupReport report) {
        this.report = report;
    }

    /** Asks every service now; takes a minute at most. */
    public List<SetupReport.Section> run() {
        return report.run();
    }
}
