package app.sandbox.pages;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tokens that prove a form comes from one of our pages. These pages have no browser session; a token is bound to what
 * the form is about, by a key that only this database knows.
 */
@Component
class FormTokens {

    private static final String ALGORITHM = "HmacSHA256";

    private final JdbcClient jdbc;

    FormTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The hidden field for a form about this. */
    Html field(String about) {
        return Html.of("<input type=\"hidden\" name=\"token\" value=\"{}\">", token(about));
    }

    /** Whether this token was made for a form about this. */
    boolean isValid(@Nullable String token, String about) {
        return token != null
                && MessageDigest.isEqual(
                        token(about).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private String token(String about) {
        String key = jdbc.sql("select form_key from sandbox.state")
                .query(String.class)
                .single();
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(about.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JVM knows " + ALGORITHM, e);
        }
    }
}
