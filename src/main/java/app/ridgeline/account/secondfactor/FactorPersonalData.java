package app.ridgeline.account.secondfactor;

import app.ridgeline.account.privacy.PersonalData;
import app.ridgeline.account.privacy.PersonalExport;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What is kept of a person's authenticator app goes with them. */
@Component
class FactorPersonalData implements PersonalData {

    private final FactorStore store;

    FactorPersonalData(FactorStore store) {
        this.store = store;
    }

    @Override
    public void export(UUID userId, PersonalExport out) {
        out.query("twoStepSignIn", "select since, app_since from second_factors where user_id = :user", userId);
    }

    @Override
    public void erase(UUID userId) {
        store.turnOff(userId);
    }
}
