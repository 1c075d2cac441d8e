package app.ridgeline.account.ui.factors;

import app.ridgeline.account.passkeys.Passkeys;
import app.ridgeline.account.sessions.DeviceName;
import app.ridgeline.account.ui.identity.PasskeyScript;
import app.ridgeline.audit.Caller;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.server.VaadinSession;
import java.util.UUID;
import java.util.function.Supplier;

/** Lets the browser make a passkey for an account. */
final class PasskeyAdder {

    private final Passkeys passkeys;

    /** @param passkeys takes what the browser made */
    PasskeyAdder(Passkeys passkeys) {
        this.passkeys = passkeys;
        PasskeyScript.load();
    }

    /** Asks the browser, and goes on when the passkey is there; else says that it is not. */
    void add(Component owner, UUID userId, Supplier<Caller> caller, Runnable done) {
        Passkeys.Creation creation = passkeys.begin(userId);
        PasskeyScript.create(owner, creation.json(), answer -> {
            if (!answer.isEmpty() && passkeys.finish(caller.get(), creation, answer, label(owner))) {
                done.run();
            } else {
                Notification.show(owner.getTranslation("passkeys.not-added"));
            }
        });
    }

    private static String label(Component owner) {
        return DeviceName.of(VaadinSession.getCurrent().getBrowser().getUserAgent())
                .textOr(owner.getTranslation("devices.unknown"));
    }
}
