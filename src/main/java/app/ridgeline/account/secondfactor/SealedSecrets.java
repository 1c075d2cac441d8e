package app.ridgeline.account.secondfactor;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor;
import org.springframework.security.crypto.encrypt.AesBytesEncryptor.CipherAlgorithm;
import org.springframework.security.crypto.encrypt.BytesEncryptor;
import org.springframework.security.crypto.keygen.KeyGenerators;

/**
 * Seals the secrets of authenticator apps: AES-256-GCM under a key derived (HKDF-SHA256) from SECOND_FACTOR_KEY. The
 * first key seals, each of them opens, so that a key can be replaced. A secret is sealed together with the id of its
 * user: moved to another user's row, it opens for no one.
 */
final class SealedSecrets {

    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 16;
    private static final int ID_BYTES = 2 * Long.BYTES;

    private final List<BytesEncryptor> keys;

    /** @param keys the settings' keys, the one that seals first */
    SealedSecrets(List<String> keys) {
        this.keys = keys.stream().map(SealedSecrets::encryptor).toList();
    }

    boolean canSeal() {
        return !keys.isEmpty();
    }

    byte[] seal(UUID userId, byte[] secret) {
        byte[] plain = ByteBuffer.allocate(ID_BYTES + secret.length)
                .putLong(userId.getMostSignificantBits())
                .putLong(userId.getLeastSignificantBits())
                .put(secret)
                .array();
        return keys.getFirst().encrypt(plain);
    }

    /** Empty if no key opens it, or it is someone else's. */
    Optional<byte[]> open(UUID userId, byte[] sealed) {
        for (BytesEncryptor key : keys) {
            try {
                ByteBuffer plain = ByteBuffer.wrap(key.decrypt(sealed));
                if (new UUID(plain.getLong(), plain.getLong()).equals(userId)) {
                    byte[] secret = new byte[plain.remaining()];
                    plain.get(secret);
                    return Optional.of(secret);
                }
            } catch (IllegalStateException e) {
                // Sealed with another key.
            }
        }
        return Optional.empty();
    }

    private static BytesEncryptor encryptor(String setting) {
        try {
            SecretKey key = KDF.getInstance("HKDF-SHA256")
                    .deriveKey(
                            "AES",
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(setting.getBytes(StandardCharsets.UTF_8))
                                    .thenExpand("ridgeline second factor".getBytes(StandardCharsets.UTF_8), KEY_BYTES));
            return new AesBytesEncryptor(key, KeyGenerators.secureRandom(NONCE_BYTES), CipherAlgorithm.GCM);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HKDF-SHA256", e);
        }
    }
}
