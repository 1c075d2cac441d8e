package app.ridgeline.account.passkeys;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.springframework.security.web.webauthn.api.Bytes;

/** What a passkey calls its user: the 16 bytes of the user's id, which names no one. */
final class UserHandle {

    private static final int LENGTH = 2 * Long.BYTES;

    private UserHandle() {}

    static Bytes of(UUID userId) {
        return new Bytes(ByteBuffer.allocate(LENGTH)
                .putLong(userId.getMostSignificantBits())
                .putLong(userId.getLeastSignificantBits())
                .array());
    }

    static UUID userId(Bytes handle) {
        ByteBuffer bytes = ByteBuffer.wrap(handle.getBytes());
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
