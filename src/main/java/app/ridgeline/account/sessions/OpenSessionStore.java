package app.ridgeline.account.sessions;

import app.ridgeline.account.SessionSettings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of sessions and devices. Their time is the database's: the sandbox's clock does not move it. */
@Repository
class OpenSessionStore {

    private static final int MOST_DEVICES = 20;
    private static final int MOST_SESSIONS = 50;

    private final JdbcClient jdbc;
    private final SessionSettings settings;

    OpenSessionStore(JdbcClient jdbc, SessionSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** Adds a session in the place of the earlier one of the same browser. */
    void add(UUID id, UUID userId, int sessionNo, UUID deviceId, DeviceName name, String address) {
        jdbc.sql("delete from user_sessions where user_id = :user and device_id = :device")
                .param("user", userId)
                .param("device", deviceId)
                .update();
        jdbc.sql("""
            insert into user_sessions (id, user_id, session_no, device_id, browser, system, address)
            values (:id, :user, :no, :device, :browser, :system, :address)
            """)
                .param("id", id)
                .param("user", userId)
                .param("no", sessionNo)
                .param("device", deviceId)
                .param("browser", name.browser())
                .param("system", name.system())
                .param("address", address)
                .update();
        jdbc.sql("""
            delete from user_sessions where id in (select id from user_sessions where user_id = :user
                order by last_used_at desc, id desc offset :most)
            """).param("user", userId).param("most", MOST_SESSIONS).update();
    }

    /** The sessions of a user that go on, the one used last first. */
    List<OpenSession> of(UUID userId) {
        return jdbc.sql("""
            select s.id, s.browser, s.system, s.address, s.started_at, s.last_used_at
            from user_sessions s join users u on u.id = s.user_id and u.session_no = s.session_no
            where s.user_id = :user and s.last_used_at > now() - make_interval(hours => :idle)
                and s.started_at > now() - make_interval(days => :most)
            order by s.last_used_at desc, s.id
            """)
                .param("user", userId)
                .param("idle", settings.idleHours())
                .param("most", settings.maxDays())
                .query((row, _) -> new OpenSession(
                        row.getObject("id", UUID.class),
                        new DeviceName(row.getString("browser"), row.getString("system")),
                        row.getString("address"),
                        row.getTimestamp("started_at").toInstant(),
                        row.getTimestamp("last_used_at").toInstant()))
                .list();
    }

    boolean end(UUID userId, UUID id) {
        return jdbc.sql("delete from user_sessions where id = :id and user_id = :user")
                        .param("id", id)
                        .param("user", userId)
                        .update()
                == 1;
    }

    /** Ends all sessions of a user but this one. */
    void endOthers(UUID userId, @Nullable UUID id) {
        jdbc.sql("delete from user_sessions where user_id = :user and id is distinct from :id")
                .param("user", userId)
                .param("id", id)
                .update();
    }

    /** Writes when sessions were last used, and removes those that are over. */
    void write(Map<UUID, Integer> secondsAgo, Collection<UUID> over) {
        if (!secondsAgo.isEmpty()) {
            UUID[] ids = secondsAgo.keySet().toArray(UUID[]::new);
            Integer[] seconds = secondsAgo.values().toArray(Integer[]::new);
            jdbc.sql("""
                update user_sessions s
                set last_used_at = greatest(s.last_used_at, now() - make_interval(secs => used.ago))
                from unnest(cast(:ids as uuid[]), cast(:seconds as int[])) as used (id, ago)
                where s.id = used.id
                """).param("ids", ids).param("seconds", seconds).update();
        }
        if (!over.isEmpty()) {
            jdbc.sql("delete from user_sessions where id = any(cast(:ids as uuid[]))")
                    .param("ids", over.toArray(UUID[]::new))
                    .update();
        }
    }

    /** Removes sessions that are no longer used. */
    void removeOld() {
        jdbc.sql("""
            delete from user_sessions where last_used_at < now() - make_interval(hours => :idle)
                or started_at < now() - make_interval(days => :most)
            """)
                .param("idle", settings.idleHours())
                .param("most", settings.maxDays())
                .update();
        jdbc.sql("delete from user_devices where last_at < now() - interval '180 days'")
                .update();
    }

    /** The device of a browser that brought this secret. */
    Optional<UUID> device(UUID userId, byte[] hash) {
        return jdbc.sql("""
            update user_devices set last_at = now()
            where user_id = :user and hash = :hash and last_at > now() - interval '180 days' returning id
            """)
                .param("user", userId)
                .param("hash", hash)
                .query(UUID.class)
                .optional();
    }

    /** Whether the user has a device of this name that signed in from the same place. */
    boolean knowsLike(UUID userId, DeviceName name, String place) {
        return jdbc.sql("""
            select exists (select from user_devices where user_id = :user and browser = :browser
                and system = :system and place = :place)
            """)
                .param("user", userId)
                .param("browser", name.browser())
                .param("system", name.system())
                .param("place", place)
                .query(Boolean.class)
                .single();
    }

    boolean hasDevices(UUID userId) {
        return jdbc.sql("select exists (select from user_devices where user_id = :user)")
                .param("user", userId)
                .query(Boolean.class)
                .single();
    }

    void addDevice(UUID userId, UUID id, byte[] hash, DeviceName name, String place) {
        jdbc.sql("""
            insert into user_devices (user_id, id, hash, browser, system, place)
            values (:user, :id, :hash, :browser, :system, :place)
            on conflict (user_id, hash) do update set last_at = now(), place = excluded.place
            """)
                .param("user", userId)
                .param("id", id)
                .param("hash", hash)
                .param("browser", name.browser())
                .param("system", name.system())
                .param("place", place)
                .update();
        jdbc.sql("""
            delete from user_devices where user_id = :user and id in (select id from user_devices
                where user_id = :user order by last_at desc, id desc offset :most)
            """).param("user", userId).param("most", MOST_DEVICES).update();
    }

    void erase(UUID userId) {
        endOthers(userId, null);
        jdbc.sql("delete from user_devices where user_id = :user")
                .param("user", userId)
                .update();
    }
}
