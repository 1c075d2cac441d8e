package app.ridgeline.account.passkeys;

import app.ridgeline.account.privacy.PersonalData;
import app.ridgeline.account.privacy.PersonalExport;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The passkeys of a person go with them. */
@Component
class PasskeyPersonalData implements PersonalData {

    private final PasskeyStore store;

    PasskeyPersonalData(PasskeyStore store) {
        this.store = store;
    }

    @Override
    public void export(UUID userId, PersonalExport out) {
        out.query(
                "passkeys",
                "select label, created, last_used from user_credentials where user_id = :user order by created",
                userId);
    }

    @Override
    public void erase(UUID userId) {
        store.removeAll(userId);
    }
}
