package app.ridgeline.api;

import app.ridgeline.account.Account;
import app.ridgeline.account.Accounts;
import app.ridgeline.limits.BoundedMap;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds the user a request names, by id or email. */
@Component
class ApiUsers {

    private final Accounts accounts;
    private final Set<UUID> known = Collections.synchronizedSet(Collections.newSetFromMap(new BoundedMap<>()));

    ApiUsers(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The id of a user who exists. Nobody who did ever ceases to, erased or not: it is asked once. */
    UUID id(String idOrEmail) {
        Optional<UUID> asked = uuid(idOrEmail);
        if (asked.filter(known::contains).isPresent()) {
            return asked.get();
        }
        UUID id = find(idOrEmail).id();
        known.add(id);
        return id;
    }

    Account find(String idOrEmail) {
        return uuid(idOrEmail)
                .flatMap(accounts::find)
                .or(() -> idOrEmail.indexOf('\0') < 0 ? accounts.findByEmail(idOrEmail) : Optional.empty())
                .orElseThrow(() -> Problem.notFound("There is no user with this id or email"));
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
