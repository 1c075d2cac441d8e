package app.ridgeline.tokens;

import org.jspecify.annotations.Nullable;

/**
 * Why a balance changes.
 *
 * @param source what caused it, applied once per user: the text of a {@link Source}, 1 to 600 characters
 * @param actor who did it: an id such as {@code stripe}, {@code user:<uuid>} or {@code client:<uuid>}, never an email;
 *     1 to 200 characters
 * @param reason in the actor's words, at most 500 characters, or null
 */
public record Cause(String source, String actor, @Nullable String reason) {

    public Cause {
        requireId("A source", source, 600);
        requireId("An actor", actor, 200);
        if (actor.contains("@")) {
            throw new IllegalArgumentException("An actor is an id, never an email");
        }
        if (reason != null && (reason.length() > 500 || reason.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("A reason has at most 500 characters, none of them NUL");
        }
    }

    /** A cause that needs no words. */
    public Cause(String source, String actor) {
        this(source, actor, null);
    }

    /** The same, with a source of ours. */
    public Cause(Source source, String actor) {
        this(source, actor, null);
    }

    /** A cause with a source of ours. */
    public Cause(Source source, String actor, @Nullable String reason) {
        this(source.toString(), actor, reason);
    }

    private static void requireId(String what, String id, int max) {
        if (id.isBlank() || id.length() > max || id.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(what + " has 1 to " + max + " characters, no control characters");
        }
    }
}
