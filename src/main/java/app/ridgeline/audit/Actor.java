package app.ridgeline.audit;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who acts: a person, a program with an API key, or the application itself.
 *
 * @param id of the user or API client; null for the system alone
 */
public record Actor(Kind kind, @Nullable UUID id) {

    /** The application itself. */
    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, null);

    /** What kind of actor it is. */
    public enum Kind {
        USER,
        CLIENT,
        SYSTEM
    }

    public Actor {
        if ((kind == Kind.SYSTEM) != (id == null)) {
            throw new IllegalArgumentException("A user and a client have an id, the system has none");
        }
    }

    /** A person. */
    public static Actor user(UUID id) {
        return new Actor(Kind.USER, id);
    }

    /** A program. */
    public static Actor client(UUID id) {
        return new Actor(Kind.CLIENT, id);
    }

    /** Reads what {@link #toString} writes; empty for anything else, such as {@code stripe}. */
    public static Optional<Actor> parse(String text) {
        try {
            if (text.startsWith("user:")) {
                return Optional.of(user(UUID.fromString(text.substring("user:".length()))));
            }
            if (text.startsWith("client:")) {
                return Optional.of(client(UUID.fromString(text.substring("client:".length()))));
            }
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return text.equals(SYSTEM.toString()) ? Optional.of(SYSTEM) : Optional.empty();
    }

    /** The actor as ledger and audit keep it: {@code user:<uuid>}, {@code client:<uuid>} or {@code system}. */
    @Override
    public String toString() {
        return switch (kind) {
            case USER -> "user:" + id;
            case CLIENT -> "client:" + id;
            case SYSTEM -> "system";
        };
    }
}
