package app.ridgeline.tokens;

import org.jspecify.annotations.Nullable;

/**
 * Why a balance changes.
 *
 * @param source what caused it, applied once per user, for example {@code checkout:cs_…} or {@code admin:<uuid>};
 *     1 to 600 characters
 * @param actor who did it: an id such as {@code stripe}, {@code user:<uuid>} or {@code client:<uuid>}, never an email;
 *     1 to 200 characters
 * @param reason in the actor's words, at most 500 characters, or null
 */
public record Cause(String source, String actor, @Nullable String reason) {

    public Cause {
        if (source.isBlank() || source.length() > 600) {
            throw new IllegalArgumentException("A source has 1 to 600 characters");
        }
        if (actor.isBlank() || actor.length() > 200) {
            throw new IllegalArgumentException("An actor has 1 to 200 characters");
        }
        if (reason != null && reason.length() > 500) {
            throw new IllegalArgumentException("A reason has at most 500 characters");
        }
    }

    /** A cause that needs no words. */
    public Cause(String source, String actor) {
        this(source, actor, null);
    }
}
