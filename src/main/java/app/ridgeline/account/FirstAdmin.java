package app.ridgeline.account;

import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Makes the first two admins from the configuration, once the application has started. The second one is no one's
 * creature: they choose their password by a link, and can approve what the first one asks for.
 */
@Component
class FirstAdmin {

    private static final Logger log = LoggerFactory.getLogger(FirstAdmin.class);
    private static final int MOST = 2;

    private final AdminSettings settings;
    private final Accounts accounts;

    FirstAdmin(AdminSettings settings, Accounts accounts) {
        this.settings = settings;
        this.accounts = accounts;
    }

    /** Runs first: a demo admin must not make this one seem needless. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void create() {
        List<String> emails = Stream.of(settings.email().split(","))
                .map(String::strip)
                .filter(email -> !email.isEmpty())
                .limit(MOST)
                .toList();
        for (int i = 0; i < emails.size(); i++) {
            if (accounts.countAdmins() <= i) {
                create(emails.get(i), i == 0 ? settings.password() : Secret.random());
            }
        }
    }

    private void create(String email, String password) {
        if (EmailAddress.parse(email).isEmpty() || !Password.isAcceptable(password)) {
            log.error(
                    "No admin was made: ADMIN_EMAIL must be an email address or two, ADMIN_PASSWORD {} characters or"
                            + " more, at most {} bytes, and none of the most common ones",
                    Password.MIN_LENGTH,
                    Password.MAX_BYTES);
        } else if (accounts.create(email, "", password, Role.ADMIN)) {
            accounts.vouchFor(email);
            log.info("Made an admin from ADMIN_EMAIL");
        } else if (accounts.findByEmail(email)
                .filter(it -> it.role() == Role.ADMIN)
                .isEmpty()) {
            // Anyone could have registered that address: they must not become an admin by it.
            log.error("No admin was made: ADMIN_EMAIL belongs to a customer. Give another address");
        }
    }
}
