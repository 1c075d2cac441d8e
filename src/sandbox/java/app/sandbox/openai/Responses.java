package app.sandbox.openai;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * OpenAI's address for texts. There is no model behind it: it says back what it was given, and that it is simulated.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses/create">Create a model response</a>
 */
@RestController
class Responses {

    private static final Duration USUAL = Duration.ofMillis(800);

    private final Doorman doorman;

    Responses(Doorman doorman) {
        this.doorman = doorman;
    }

    /** What is asked, as far as it matters here. */
    record Question(@Nullable String model, @Nullable String input) {}

    @PostMapping("/sandbox/openai/v1/responses")
    ResponseEntity<Object> respond(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @RequestBody Question question)
            throws InterruptedException {
        if (!doorman.admits(authorization)) {
            return Answers.wrongKey();
        }
        if (question.model() == null || question.input() == null) {
            return Answers.error(
                    HttpStatus.BAD_REQUEST,
                    "invalid_request_error",
                    "missing_required_parameter",
                    "Missing required parameter: 'model' or 'input'.");
        }
        Thread.sleep(USUAL);
        String text = "(Simulated text of the sandbox.) "
                + question.input().replaceAll("\\s+", " ").strip();
        return Answers.json(
                HttpStatus.OK,
                Map.of(
                        "id",
                        "resp_" + UUID.randomUUID().toString().replace("-", ""),
                        "object",
                        "response",
                        "status",
                        "completed",
                        "model",
                        question.model(),
                        "output",
                        List.of(Map.of(
                                "type",
                                "message",
                                "role",
                                "assistant",
                                "status",
                                "completed",
                                "content",
                                List.of(Map.of("type", "output_text", "text", text, "annotations", List.of()))))));
    }
}
