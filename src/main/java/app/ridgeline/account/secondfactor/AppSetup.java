package app.ridgeline.account.secondfactor;

import java.io.Serial;
import java.io.Serializable;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.UUID;

/**
 * A new secret for an authenticator app, which counts once a code of it was typed. It waits in the page's session only.
 */
public final class AppSetup implements Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int GROUP = 4;

    private final UUID userId;
    private final String email;
    private final byte[] secret = new byte[Totp.SECRET_BYTES];

    AppSetup(UUID userId, String email) {
        this.userId = userId;
        this.email = email;
        RANDOM.nextBytes(secret);
    }

    UUID userId() {
        return userId;
    }

    byte[] secret() {
        return secret.clone();
    }

    /** What an app reads from the QR code: who it is for, and the secret. */
    public String address() {
        return "otpauth://totp/Ridgeline:"
                + URLEncoder.encode(email, StandardCharsets.UTF_8).replace("+", "%20")
                + "?secret=" + Totp.letters(secret) + "&issuer=Ridgeline";
    }

    /** The same as an image. */
    public String svg() {
        return QrCode.svg(address());
    }

    /** The secret for those who type it, in groups of four. */
    public String typed() {
        return Totp.letters(secret).replaceAll("(.{" + GROUP + "})(?!$)", "$1 ");
    }
}
