package app.sandbox.openai;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Lets in who has the key. */
@Component
class Doorman {

    private final Environment environment;

    Doorman(Environment environment) {
        this.environment = environment;
    }

    boolean admits(@Nullable String authorization) {
        String expected =
                "Bearer " + environment.getProperty("ridgeline.openai.key", "").strip();
        return authorization != null
                && MessageDigest.isEqual(
                        expected.getBytes(StandardCharsets.UTF_8), authorization.getBytes(StandardCharsets.UTF_8));
    }
}
