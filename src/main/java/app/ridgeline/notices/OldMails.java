package app.ridgeline.notices;

import app.ridgeline.database.Expiring;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Forgets mails that left long ago. Their notices stay, which keep a repeated cause from being told again. */
@Component
class OldMails implements Expiring {

    private final MailStore store;

    OldMails(MailStore store) {
        this.store = store;
    }

    @Override
    public String name() {
        return "mails";
    }

    @Override
    public Duration kept() {
        return Duration.ofDays(90);
    }

    /** The daily checks tell of those of a week that failed. */
    @Override
    public Duration keptAtLeast() {
        return Duration.ofDays(8);
    }

    @Override
    public int forget(Duration olderThan, int limit) {
        return store.forget(olderThan, limit);
    }
}
