package app.ridgeline.api;

import app.ridgeline.account.Account;
import app.ridgeline.account.Accounts;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Finds the user a request names, by id or email. */
@Component
class ApiUsers {

    private final Accounts accounts;

    ApiUsers(Accounts accounts) {
        this.accounts = accounts;
    }

    Account find(String idOrEmail) {
        return byId(idOrEmail)
                .or(() -> idOrEmail.indexOf('\0') < 0 ? accounts.findByEmail(idOrEmail) : Optional.empty())
                .orElseThrow(() -> Problem.notFound("There is no user with this id or email"));
    }

    private Optional<Account> byId(String text) {
        try {
            return text.length() == 36 ? accounts.find(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
