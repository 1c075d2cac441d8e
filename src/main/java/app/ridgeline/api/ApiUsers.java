package app.ridgeline.api;

import app.ridgeline.account.Account;
import app.ridgeline.account.Accounts;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.util.ConcurrentLruCache;

/** Finds the user a request names, by id or email. */
@Component
class ApiUsers {

    private static final int MOST_KNOWN = 50_000;

    private final Accounts accounts;
    private final ConcurrentLruCache<UUID, UUID> known =
            new ConcurrentLruCache<>(MOST_KNOWN, id -> find(id.toString()).id());

    ApiUsers(Accounts accounts) {
        this.accounts = accounts;
    }

    /** The id of a user who exists. No one who did ever ceases to, erased or not: it is asked once. */
    UUID id(String idOrEmail) {
        return uuid(idOrEmail).map(known::get).orElseGet(() -> find(idOrEmail).id());
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
