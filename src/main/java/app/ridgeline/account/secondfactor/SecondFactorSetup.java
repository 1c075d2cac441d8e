package app.ridgeline.account.secondfactor;

import app.ridgeline.settings.SetupCheck;
import app.ridgeline.settings.SetupLine;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Checks whether authenticator apps can be set up, and those that are can still be used. */
@Component
@Order(55)
class SecondFactorSetup implements SetupCheck {

    /** The newest so many are opened: a key that was lost concerns all of a time. */
    private static final int MOST = 1_000;

    private final SecondFactorSettings settings;
    private final FactorStore store;

    SecondFactorSetup(SecondFactorSettings settings, FactorStore store) {
        this.settings = settings;
        this.store = store;
    }

    @Override
    public String topic() {
        return "Two-step sign-in";
    }

    @Override
    public List<SetupLine> look() {
        return List.of(
                settings.forAdmins()
                        ? SetupLine.ok("admins", "sign in with a second factor")
                        : SetupLine.note("admins", "SECOND_FACTOR=admins would ask each for a second factor"),
                apps());
    }

    private SetupLine apps() {
        var secrets = new SealedSecrets(settings.keys());
        List<FactorStore.App> apps;
        try {
            apps = store.newestApps(MOST);
        } catch (DataAccessException e) {
            return SetupLine.toDo("authenticator apps", "not known, the database does not answer");
        }
        long lost = apps.stream()
                .filter(app -> secrets.open(app.userId(), app.secret()).isEmpty())
                .count();
        if (lost > 0) {
            return SetupLine.toDo(
                    "authenticator apps",
                    "no key opens " + lost + " of the newest " + apps.size()
                            + ": add the one they were sealed with to SECOND_FACTOR_KEY, after a comma");
        }
        return secrets.canSeal()
                ? SetupLine.ok("authenticator apps", "can be set up")
                : SetupLine.note("authenticator apps", "SECOND_FACTOR_KEY is not set: there are passkeys only");
    }
}
