package app.ridgeline.account;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/**
 * Whether who signed in once may go on: still enabled, and still in the same role. Asked at each request, on every
 * node; an answer is reused for two seconds.
 */
@Service
public class Standing {

    private static final long REUSE_NANOS = Duration.ofSeconds(2).toNanos();

    private record Answer(boolean good, long atNanos) {

        boolean isFresh() {
            return System.nanoTime() - atNanos < REUSE_NANOS;
        }
    }

    private final Users users;
    private final Map<UUID, Answer> answers = new BoundedMap<>();

    Standing(Users users) {
        this.users = users;
    }

    /** Whether this session may go on. One of nobody may. */
    public boolean isGood(@Nullable Authentication authentication) {
        if (authentication == null || !(authentication.getPrincipal() instanceof SignedInUser user)) {
            return true;
        }
        synchronized (answers) {
            Answer known = answers.get(user.id());
            if (known != null && known.isFresh()) {
                return known.good();
            }
        }
        return ask(user);
    }

    private boolean ask(SignedInUser user) {
        try {
            boolean good = users.findById(user.id())
                    .filter(now -> now.enabled() && now.role() == user.role())
                    .isPresent();
            synchronized (answers) {
                answers.put(user.id(), new Answer(good, System.nanoTime()));
            }
            return good;
        } catch (DataAccessException | TransactionException e) {
            // Without the database nothing can be done anyway: nobody need sign in again after an outage.
            return true;
        }
    }
}
