package app.ridgeline.account;

import app.ridgeline.limits.BoundedMap;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
 * Decides whether a session is still valid: its user is enabled, with the role and password of the sign-in, and the
 * session was neither ended nor idle for too long. Checked at each request, where each node reuses the database's
 * answer for two seconds, and for all open pages every two seconds.
 */
@Service
public class SessionStanding {

    private static final long REUSE_NANOS = Duration.ofSeconds(2).toNanos();

    /** A session; the tests' own have no id. */
    private record Key(UUID user, @Nullable UUID session) {

        static Key of(SignedInUser user) {
            return new Key(user.id(), user.sessionId());
        }
    }

    /** The user's present number; null: this session may not go on. */
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
    private final SessionSettings settings;
    private final Map<Key, Answer> answers = new BoundedMap<>();

    SessionStanding(Users users, SessionSettings settings) {
        this.users = users;
        this.settings = settings;
    }

    /** Whether this session may go on; one without a user always may. */
    public boolean isGood(@Nullable Authentication session) {
        if (session == null || !(session.getPrincipal() instanceof SignedInUser user)) {
            return true;
        }
        synchronized (answers) {
            Answer known = answers.get(Key.of(user));
            // A refusal is always asked for again: they may have signed in again since.
            if (known != null && known.isFresh() && known.allows(user)) {
                return true;
            }
        }
        return judge(List.of(session)).test(session);
    }

    /** Says of each of these sessions whether it may go on, by one query of this moment. */
    public Predicate<Authentication> judge(Collection<Authentication> sessions) {
        Set<Key> keys = sessions.stream()
                .map(Authentication::getPrincipal)
                .filter(SignedInUser.class::isInstance)
                .map(user -> Key.of((SignedInUser) user))
                .collect(Collectors.toSet());
        try {
            Map<Key, Answer> now = keys.isEmpty() ? Map.of() : ask(keys);
            return session -> !(session.getPrincipal() instanceof SignedInUser user)
                    || now.getOrDefault(Key.of(user), Answer.NO).allows(user);
        } catch (DataAccessException | TransactionException e) {
            // Without the database nothing can be done anyway: no one need sign in again after an outage.
            return _ -> true;
        }
    }

    /** Lets no earlier answer about this user be reused on this node. */
    public void forget(UUID userId) {
        synchronized (answers) {
            answers.keySet().removeIf(key -> key.user().equals(userId));
        }
    }

    private Map<Key, Answer> ask(Set<Key> keys) {
        long asked = System.nanoTime();
        Map<Key, Answer> now = new HashMap<>();
        keys.forEach(key -> now.put(key, new Answer(null, asked)));
        users.sessionStates(
                        keys.stream().map(Key::user).distinct().toArray(UUID[]::new),
                        keys.stream().map(Key::session).filter(Objects::nonNull).toArray(UUID[]::new),
                        settings.idleHours(),
                        settings.maxDays())
                .forEach(found -> {
                    Answer answer = new Answer(found.sessionNo(), asked);
                    now.replace(new Key(found.id(), found.session()), answer);
                    now.replace(new Key(found.id(), null), answer);
                });
        synchronized (answers) {
            answers.putAll(now);
        }
        return now;
    }
}
