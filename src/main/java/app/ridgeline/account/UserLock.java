package app.ridgeline.account;

import java.util.UUID;
import org.springframework.stereotype.Component;

/** Lets changes of one user wait for one another. */
@Component
public class UserLock {

    private final Users users;

    UserLock(Users users) {
        this.users = users;
    }

    /** Keeps every other change of this user waiting until the caller's transaction ends; false if there is no such user. */
    public boolean lock(UUID userId) {
        return users.lock(userId);
    }
}
