package app.sandbox.delivery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be sent, and how.
 *
 * @param events the ids of the events, in the order in which they are sent
 * @param endpoint where to, null for the application itself
 * @param version the shape of the payloads, null for what the endpoint usually gets
 * @param signature how they are signed
 * @param inOrder whether each waits until the one before was tried, instead of all at once
 */
public record Sending(
        List<String> events,
        @Nullable String endpoint,
        @Nullable ApiVersion version,
        SignatureKind signature,
        boolean inOrder) {

    /** These events to the application, as it usually gets them, all at once. */
    public static Sending of(List<String> events) {
        return new Sending(events, null, null, SignatureKind.VALID, false);
    }

    /** The same, one after the other. */
    public Sending oneByOne() {
        return new Sending(events, endpoint, version, signature, true);
    }

    /** The same, to a registered endpoint. */
    public Sending to(@Nullable String other) {
        return new Sending(events, other, version, signature, inOrder);
    }

    /** The same in the shape of this version. */
    public Sending in(@Nullable ApiVersion other) {
        return new Sending(events, endpoint, other, signature, inOrder);
    }

    /** The same, signed in this way. */
    public Sending signed(SignatureKind kind) {
        return new Sending(events, endpoint, version, kind, inOrder);
    }
}
