package app.ridgeline.account.sessions;

import app.ridgeline.account.Secret;
import app.ridgeline.account.SignedInUser;
import app.ridgeline.account.links.PasswordLinks;
import app.ridgeline.account.signin.SignInTrace;
import app.ridgeline.limits.ClientAddress;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.annotation.PreDestroy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens sessions, and remembers when they were used and that they ended. Uses are collected and written every ten
 * seconds, so that no request waits for it; a node that dies loses that much.
 */
@Service
public class UserSessions {

    private static final Logger log = LoggerFactory.getLogger(UserSessions.class);
    private static final int MAX_ADDRESS = 100;
    private static final long FLUSH_MILLIS = 10_000;

    private final OpenSessionStore store;
    private final SignInTrace trace;
    private final PasswordLinks links;
    private final Map<UUID, Long> usedAtNanos = new ConcurrentHashMap<>();
    private final Set<UUID> over = ConcurrentHashMap.newKeySet();

    UserSessions(OpenSessionStore store, SignInTrace trace, PasswordLinks links) {
        this.store = store;
        this.trace = trace;
        this.links = links;
    }

    /**
     * Opens the session of someone who signs in, tells of a new device, and leaves the trace of it.
     *
     * @param deviceSecret what the browser brought, or gets now
     * @param address where it is
     */
    @Transactional
    public void open(SignedInUser user, String deviceSecret, DeviceName name, String address) {
        UUID userId = user.id();
        byte[] hash = Secret.hash(deviceSecret);
        Optional<UUID> known = store.device(userId, hash);
        boolean isNew = known.isEmpty() && isNew(userId, name, address);
        UUID device = known.orElseGet(UuidCreator::getTimeOrderedEpoch);
        if (known.isEmpty()) {
            store.addDevice(userId, device, hash, name, ClientAddress.of(address));
        }
        UUID id = UUID.randomUUID();
        store.add(id, userId, user.sessionNo(), device, name, cut(address));
        trace.signedIn(userId, address, isNew, Map.of("way", user.way(), "device", name.text()));
        if (isNew) {
            links.tellOfDevice(userId, name.text().isEmpty() ? address : name.text() + " · " + address);
        }
        user.opened(id);
    }

    /** A browser that keeps no cookies is new only where, or as what, it was never seen. */
    private boolean isNew(UUID userId, DeviceName name, String address) {
        return store.hasDevices(userId)
                ? !store.knowsLike(userId, name, ClientAddress.of(address))
                : !trace.isUsual(userId, address);
    }

    /** The person of this session has just done something. */
    public void used(UUID sessionId) {
        usedAtNanos.put(sessionId, System.nanoTime());
    }

    /** This session is over on this node. */
    public void ended(UUID sessionId) {
        usedAtNanos.remove(sessionId);
        over.add(sessionId);
    }

    @PreDestroy
    @Scheduled(fixedDelay = FLUSH_MILLIS, initialDelay = FLUSH_MILLIS)
    void flush() {
        Map<UUID, Long> uses = new HashMap<>(usedAtNanos);
        Set<UUID> ended = new HashSet<>(over);
        long now = System.nanoTime();
        Map<UUID, Integer> secondsAgo = new HashMap<>();
        uses.forEach((id, at) -> secondsAgo.put(id, (int) TimeUnit.NANOSECONDS.toSeconds(now - at)));
        try {
            store.write(secondsAgo, ended);
            uses.forEach(usedAtNanos::remove); // unless used again since
            over.removeAll(ended);
        } catch (DataAccessException | TransactionException e) {
            log.warn(
                    "When sessions were last used could not be written, and is kept for the next time: {}",
                    e.toString());
        }
    }

    @Scheduled(fixedDelay = 1, initialDelay = 1, timeUnit = TimeUnit.HOURS)
    void removeOld() {
        store.removeOld();
    }

    private static String cut(String address) {
        return address.substring(0, Math.min(address.length(), MAX_ADDRESS));
    }
}
