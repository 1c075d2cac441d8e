package app.ridgeline.admin;

import app.ridgeline.audit.Actor;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Resolves the ids of a page's people and programs to what an admin knows them by, in one query. */
@Component
public class Names {

    private final JdbcClient jdbc;

    Names(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What ids are called: users by email, API clients by name.
     *
     * @param byId of those that were found
     */
    public record Known(Map<UUID, String> byId) {

        /** What this user is called; the id itself if there is no such user any more. */
        public String user(UUID id) {
            return byId.getOrDefault(id, id.toString());
        }

        /** What this actor is called, as ledger and audit keep actors. */
        public String actor(String actor) {
            return Actor.parse(actor)
                    .map(Actor::id)
                    .map(id -> byId.getOrDefault(id, actor))
                    .orElse(actor);
        }
    }

    /** The names of these users, and of whom these actors are. */
    @Transactional(readOnly = true)
    public Known of(Collection<UUID> users, Collection<String> actors) {
        Set<UUID> ids = Stream.concat(
                        users.stream(),
                        actors.stream()
                                .flatMap(actor -> Actor.parse(actor).stream())
                                .map(Actor::id)
                                .filter(Objects::nonNull))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<UUID, String> names = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("""
                            select id, email as called from users where id in (:ids)
                            union all select id, name from api_keys where id in (:ids)
                            """).param("ids", ids).query(row -> {
                names.put(row.getObject("id", UUID.class), row.getString("called"));
            });
        }
        return new Known(names);
    }
}
