package app.ridgeline.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Reads the Idempotency-Key header: 1 to 255 printable characters. */
final class IdempotencyKey {

    private IdempotencyKey() {}

    static String needed(HttpServletRequest request) {
        return optional(request)
                .orElseThrow(
                        () -> Problem.badRequest("Send an Idempotency-Key header, so that a repeated call acts once"));
    }

    static Optional<String> optional(HttpServletRequest request) {
        String key = request.getHeader("Idempotency-Key");
        if (key == null) {
            return Optional.empty();
        }
        if (key.isEmpty() || key.length() > 255 || !key.chars().allMatch(c -> c >= ' ' && c < 127)) {
            throw Problem.badRequest("The Idempotency-Key must have 1 to 255 printable ASCII characters");
        }
        return Optional.of(key);
    }
}
