package app.ridgeline.tools;

import java.util.List;

/**
 * The result of a tool's work.
 *
 * @param <R> the tool's result
 */
public sealed interface Outcome<R> {

    /**
     * Something worth its token.
     *
     * @param result kept as JSON
     * @param files kept beside it
     */
    record Done<R>(R result, List<StoredFile> files) implements Outcome<R> {}

    /**
     * Nothing to pay for: the token goes back.
     *
     * @param reason the last part of the key of a text, {@code tools.failed.<reason>}; lower case, with hyphens
     */
    record NotCharged<R>(String reason) implements Outcome<R> {}
}
