package app.ridgeline.account.sessions;

import app.ridgeline.account.privacy.PersonalData;
import app.ridgeline.account.privacy.PersonalExport;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Where a person was signed in goes with them. */
@Component
class SessionPersonalData implements PersonalData {

    private final OpenSessionStore store;

    SessionPersonalData(OpenSessionStore store) {
        this.store = store;
    }

    @Override
    public void export(UUID userId, PersonalExport out) {
        out.query(
                "devices",
                "select browser, system, place, first_at, last_at from user_devices where user_id = :user order by"
                        + " first_at",
                userId);
        out.query(
                "sessions",
                "select browser, system, address, started_at, last_used_at from user_sessions where user_id = :user"
                        + " order by started_at",
                userId);
    }

    @Override
    public void erase(UUID userId) {
        store.erase(userId);
    }
}
