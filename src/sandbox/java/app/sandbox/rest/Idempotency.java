package app.sandbox.rest;

import app.sandbox.objects.Json;
import app.sandbox.objects.StripeError;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Answers a repeated request with its first answer. The key is taken in the transaction of the effect: a request that
 * fails leaves it free, and one that runs at the same time waits for the first.
 *
 * @see <a href="https://docs.stripe.com/api/idempotent_requests">docs.stripe.com/api/idempotent_requests</a>
 */
@Component
// A refusal that has an effect must leave the transaction whole; of others its owner makes an end.
@Transactional(propagation = Propagation.MANDATORY, noRollbackFor = StripeError.class)
public class Idempotency {

    private static final int MAX_KEY_LENGTH = 255;

    private final JdbcClient jdbc;

    Idempotency(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * An answer, and whether it was given before.
     *
     * @param body the JSON to answer with
     * @param replayedFrom the id of the request it was first given to, null if this is the first
     */
    record Answer(String body, @Nullable String replayedFrom) {}

    private record Remembered(String endpoint, String fingerprint, String requestId, String answer) {}

    Answer once(String key, String endpoint, String parameters, String requestId, Supplier<JsonObject> action) {
        if (key.length() > MAX_KEY_LENGTH) {
            throw StripeError.idempotency(
                    400, null, "Idempotency keys can have up to " + MAX_KEY_LENGTH + " characters.");
        }
        String fingerprint = sha256(parameters);
        if (!take(key, endpoint, fingerprint, requestId)) {
            return replay(key, endpoint, fingerprint);
        }
        String answer = Json.write(action.get());
        jdbc.sql("update sandbox.idempotency_keys set answer = :answer where key = :key")
                .param("answer", answer)
                .param("key", key)
                .update();
        return new Answer(answer, null);
    }

    /** Forgets the key of a request that was refused after it had begun to act. */
    void free(String key) {
        jdbc.sql("delete from sandbox.idempotency_keys where key = :key")
                .param("key", key)
                .update();
    }

    private boolean take(String key, String endpoint, String fingerprint, String requestId) {
        try {
            return jdbc.sql("""
                insert into sandbox.idempotency_keys (key, endpoint, fingerprint, request_id)
                values (:key, :endpoint, :fingerprint, :request)
                on conflict (key) do nothing\
                """)
                            .param("key", key)
                            .param("endpoint", endpoint)
                            .param("fingerprint", fingerprint)
                            .param("request", requestId)
                            .update()
                    == 1;
        } catch (PessimisticLockingFailureException e) {
            throw StripeError.idempotency(
                    409,
                    "idempotency_key_in_use",
                    "There is currently another in-progress request using this Idempotent Key (that probably means you"
                            + " submitted twice, and the other request is still going through): " + key
                            + ". Please try again later.");
        }
    }

    private Answer replay(String key, String endpoint, String fingerprint) {
        Remembered first =
                jdbc.sql("""
                    select endpoint, fingerprint, request_id, answer from sandbox.idempotency_keys
                    where key = :key\
                    """).param("key", key).query(Remembered.class).single();
        if (!first.endpoint().equals(endpoint)) {
            throw StripeError.idempotency(
                    400,
                    null,
                    "Keys for idempotent requests can only be used for the same endpoint they were first used for ('"
                            + first.endpoint() + "' vs '" + endpoint + "'). Try using a key other than '" + key
                            + "' if you meant to execute a different request.");
        }
        if (!first.fingerprint().equals(fingerprint)) {
            throw StripeError.idempotency(
                    400,
                    null,
                    "Keys for idempotent requests can only be used with the same parameters they were first used with."
                            + " Try using a key other than '" + key
                            + "' if you meant to execute a different request.");
        }
        return new Answer(first.answer(), first.requestId());
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM knows SHA-256", e);
        }
    }
}
