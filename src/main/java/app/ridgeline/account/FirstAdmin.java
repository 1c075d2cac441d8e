package app.ridgeline.account;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Makes the first admin from the configuration, once the application has started. */
@Component
class FirstAdmin {

    private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);

    private final AdminSettings settings;
    private final Accounts accounts;

    FirstAdmin(AdminSettings settings, Accounts accounts) {
        this.settings = settings;
        this.accounts = accounts;
    }

    /** Runs first: the sandbox's demo admin must not make this one seem needless. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void create() {
        if (settings.email().isBlank() || accounts.hasAdmin()) {
            return;
        }
        if (EmailAddress.parse(settings.email()).isEmpty() || !Password.isAcceptable(settings.password())) {
            log.error(
                    "No admin was made: ADMIN_EMAIL must be an email address, ADMIN_PASSWORD {} characters or more and"
                            + " at most {} bytes",
                    Password.MIN_LENGTH,
                    Password.MAX_BYTES);
        } else if (accounts.create(settings.email(), "", settings.password(), Role.ADMIN)) {
            accounts.vouchFor(settings.email());
            log.info("Made the first admin from ADMIN_EMAIL");
        } else {
            // Anybody could have registered that address: they must not become an admin by it.
            log.error("No admin was made: ADMIN_EMAIL belongs to a customer. Give another address");
        }
    }
}
