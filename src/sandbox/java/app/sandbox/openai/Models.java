package app.sandbox.openai;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * OpenAI's address for what a model is: here every model exists.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/models/retrieve">Retrieve a model</a>
 */
@RestController
class Models {

    private final Doorman doorman;

    Models(Doorman doorman) {
        this.doorman = doorman;
    }

    @GetMapping("/sandbox/openai/v1/models/{model}")
    ResponseEntity<Object> model(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @PathVariable String model) {
        return doorman.admits(authorization)
                ? Answers.json(HttpStatus.OK, Map.of("id", model, "object", "model", "owned_by", "ridgeline-sandbox"))
                : Answers.wrongKey();
    }
}
