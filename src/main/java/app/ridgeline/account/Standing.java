package app.ridgeline.account;

import app.ridgeline.limits.BoundedMap;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/**
 * Whether who signed in once may go on: still enabled, with the role and the password of then. Asked at each request,
 * on every node, where an answer of the database is reused for two seconds; and of all open pages every two seconds.
 */
@Service
public class Standing {

    private static final long REUSE_NANOS = Duration.ofSeconds(2).toNanos();

    /** The user's present number; null: they may not sign in. */
    private record Answer(@Nullable Integer sessionNo, long atNanos) {

        static final Answer NO = new Answer(null, 0);

        boolean isFresh() {
            return System.nanoTime() - atNanos < REUSE_NANOS;
        }

        boolean allows(SignedInUser user) {
            return sessionNo != null && user.isOf(sessionNo);
        }
    }

    private final Users users;
    private final Map<UUID, Answer> answers = new BoundedMap<>();

    Standing(Users users) {
        this.users = users;
    }

    /** Whether this session may go on. One of nobody may. */
    public boolean isGood(@Nullable Authentication session) {
        if (session == null || !(session.getPrincipal() instanceof SignedInUser user)) {
            return true;
        }
        synchronized (answers) {
            Answer known = answers.get(user.id());
            // A refusal is always asked for anew: they may have signed in again since.
            if (known != null && known.isFresh() && known.allows(user)) {
                return true;
            }
        }
        return judge(List.of(session)).test(session);
    }

    /** Says of each of these sessions whether it may go on, by one query of this moment. */
    public Predicate<Authentication> judge(Collection<Authentication> sessions) {
        Set<UUID> ids = sessions.stream()
                .map(Authentication::getPrincipal)
                .filter(SignedInUser.class::isInstance)
                .map(user -> ((SignedInUser) user).id())
                .collect(Collectors.toSet());
        try {
            Map<UUID, Answer> now = ids.isEmpty() ? Map.of() : ask(ids);
            return session -> !(session.getPrincipal() instanceof SignedInUser user)
                    || now.getOrDefault(user.id(), Answer.NO).allows(user);
        } catch (DataAccessException | TransactionException e) {
            // Without the database nothing can be done anyway: nobody need sign in again after an outage.
            return _ -> true;
        }
    }

    /** Lets no earlier answer about this user be reused on this node. */
    void forget(UUID userId) {
        synchronized (answers) {
            answers.remove(userId);
        }
    }

    private Map<UUID, Answer> ask(Set<UUID> ids) {
        long asked = System.nanoTime();
        Map<UUID, Answer> now = new HashMap<>();
        ids.forEach(id -> now.put(id, new Answer(null, asked)));
        users.sessionNumbers(ids.toArray(UUID[]::new))
                .forEach(found -> now.put(found.id(), new Answer(found.sessionNo(), asked)));
        synchronized (answers) {
            answers.putAll(now);
        }
        return now;
    }
}
