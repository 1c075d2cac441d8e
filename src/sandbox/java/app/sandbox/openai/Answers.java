package app.sandbox.openai;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** The shapes of OpenAI's answers. */
final class Answers {

    private Answers() {}

    static ResponseEntity<Object> json(HttpStatus status, Map<String, Object> body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .body(body);
    }

    static ResponseEntity<Object> error(HttpStatus status, String type, String code, String message) {
        Map<String, @Nullable Object> error = new LinkedHashMap<>();
        error.put("message", message);
        error.put("type", type);
        error.put("param", null);
        error.put("code", code);
        return json(status, Map.of("error", error));
    }

    static ResponseEntity<Object> wrongKey() {
        return error(HttpStatus.UNAUTHORIZED, "invalid_request_error", "invalid_api_key", "Incorrect API key.");
    }
}
