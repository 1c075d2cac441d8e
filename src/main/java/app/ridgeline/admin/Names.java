package app.ridgeline.admin;

import app.ridgeline.account.Accounts;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.audit.Actor;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Resolves the ids of a page's people and programs to what an admin knows them by. */
@Component
public class Names {

    private final Accounts accounts;
    private final ApiKeys keys;

    Names(Accounts accounts, ApiKeys keys) {
        this.accounts = accounts;
        this.keys = keys;
    }

    /**
     * What ids are called: users by email, API clients by name.
     *
     * @param byId of those that were found
     */
    public record Known(Map<UUID, String> byId) {

        /** What this user is called; the id itself if the user no longer exists. */
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
        Set<UUID> people = new HashSet<>(users);
        Set<UUID> clients = new HashSet<>();
        actors.stream().flatMap(actor -> Actor.parse(actor).stream()).forEach(actor -> {
            UUID id = actor.id();
            if (id != null) {
                (actor.kind() == Actor.Kind.CLIENT ? clients : people).add(id);
            }
        });
        Map<UUID, String> names = new HashMap<>(accounts.emails(people));
        names.putAll(keys.names(clients));
        return new Known(names);
    }
}
