package app.sandbox.openai;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/**
 * OpenAI's address for image edits, with its shapes of answers and errors.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/images/createEdit">Create image edit</a>
 */
@RestController
class ImageEdits {

    /** The magic word for a pause as long as a test or a demonstration can bear. */
    private static final Duration SLOW = Duration.ofSeconds(15);

    private static final Duration HANG = Duration.ofMinutes(10);
    private static final Duration USUAL = Duration.ofMillis(1_500);

    private final Doorman doorman;

    ImageEdits(Doorman doorman) {
        this.doorman = doorman;
    }

    @PostMapping("/sandbox/openai/v1/images/edits")
    ResponseEntity<Object> edit(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization,
            @RequestParam String model,
            @RequestParam String prompt,
            @RequestParam MultipartFile image)
            throws IOException, InterruptedException {
        if (!doorman.admits(authorization)) {
            return Answers.wrongKey();
        }
        return switch (Mood.of(prompt)) {
            case FINE -> after(USUAL, model, prompt, image);
            case SLOW -> after(SLOW, model, prompt, image);
            case HANG -> after(HANG, model, prompt, image);
            case REFUSE ->
                Answers.error(
                        HttpStatus.BAD_REQUEST,
                        "image_generation_user_error",
                        "moderation_blocked",
                        "Your request was rejected by the safety system.");
            case LIMIT ->
                Answers.error(HttpStatus.TOO_MANY_REQUESTS, "requests", "rate_limit_exceeded", "Rate limit reached.");
            case QUOTA ->
                Answers.error(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "insufficient_quota",
                        "insufficient_quota",
                        "You exceeded your current quota.");
            case ERROR ->
                Answers.error(
                        HttpStatus.INTERNAL_SERVER_ERROR, "server_error", "server_error", "The server had an error.");
            case GARBAGE ->
                ResponseEntity.ok().contentType(MediaType.TEXT_HTML).body("<html><body>Not what you asked for");
            case BROKEN -> {
                byte[] whole = edited(prompt, image);
                yield answer(Arrays.copyOf(whole, whole.length / 2));
            }
        };
    }

    private static ResponseEntity<Object> after(Duration pause, String model, String prompt, MultipartFile image)
            throws IOException, InterruptedException {
        if (!model.startsWith("gpt-image")) {
            return Answers.error(
                    HttpStatus.BAD_REQUEST,
                    "invalid_request_error",
                    "invalid_value",
                    "Invalid value for 'model': the sandbox knows models whose name begins with gpt-image.");
        }
        Thread.sleep(pause);
        return answer(edited(prompt, image));
    }

    private static byte[] edited(String prompt, MultipartFile image) throws IOException {
        BufferedImage photo = ImageIO.read(new ByteArrayInputStream(image.getBytes()));
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(PaintedImage.of(photo, prompt), "jpeg", bytes);
        return bytes.toByteArray();
    }

    private static ResponseEntity<Object> answer(byte[] image) {
        return Answers.json(
                HttpStatus.OK,
                Map.of(
                        "created",
                        System.currentTimeMillis() / 1000,
                        "output_format",
                        "jpeg",
                        "data",
                        List.of(Map.of("b64_json", Base64.getEncoder().encodeToString(image)))));
    }
}
