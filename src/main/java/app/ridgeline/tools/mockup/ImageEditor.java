package app.ridgeline.tools.mockup;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks OpenAI to edit one image. One attempt: a second one would be paid again, and the customer can press the button.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/images/createEdit">Create image edit</a>
 */
@Component
class ImageEditor {

    /** The longest answer that is read: an image of 15 MB in base64. */
    static final int MAX_ANSWER_BYTES = 20 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(ImageEditor.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_ERROR_BYTES = 64 * 1024;
    private static final int LOGGED = 300;
    private static final int TOO_MANY_REQUESTS = 429;

    private final OpenAiSettings settings;
    private final JsonMapper json;
    private final RestClient http;

    ImageEditor(OpenAiSettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
        var factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER) // the key goes to nobody else
                .build());
        factory.setReadTimeout(MockupTool.TIME_LIMIT);
        this.http = RestClient.builder().requestFactory(factory).build();
    }

    /**
     * Sends the photo and what is to be done with it.
     *
     * @param jpeg the photo
     * @param size of the answer, for example {@code 1536x1024}
     */
    EditResult edit(byte[] jpeg, String prompt, String size) throws InterruptedException {
        try {
            return http.post()
                    .uri(settings.imageEdits())
                    .header(HttpHeaders.AUTHORIZATION, "Bearer " + settings.key())
                    .contentType(MediaType.MULTIPART_FORM_DATA)
                    .accept(MediaType.APPLICATION_JSON)
                    .body(form(jpeg, prompt, size))
                    .exchange((request, response) -> read(response));
        } catch (ResourceAccessException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            log.warn("[USAGE_TOKENS] OpenAI could not be reached: {}", e.getMessage());
            return new EditResult.Refused("provider");
        }
    }

    private MultiValueMap<String, Object> form(byte[] jpeg, String prompt, String size) {
        MultiValueMap<String, Object> form = new LinkedMultiValueMap<>();
        form.add("model", settings.imageModel());
        form.add("prompt", prompt);
        form.add("n", "1");
        form.add("size", size);
        form.add("output_format", "jpeg");
        HttpHeaders part = new HttpHeaders();
        part.setContentType(MediaType.IMAGE_JPEG);
        form.add("image", new HttpEntity<>(new Photo(jpeg), part));
        return form;
    }

    private EditResult read(ClientHttpResponse response) throws IOException {
        HttpStatusCode status = response.getStatusCode();
        if (!status.is2xxSuccessful()) {
            return refused(status.value(), bounded(response.getBody(), MAX_ERROR_BYTES));
        }
        byte[] body = bounded(response.getBody(), MAX_ANSWER_BYTES);
        try {
            String image =
                    json.readTree(body).path("data").path(0).path("b64_json").asString("");
            byte[] bytes = Base64.getDecoder().decode(image);
            return bytes.length == 0 ? new EditResult.Refused("garbage") : new EditResult.Edited(bytes);
        } catch (JacksonException | IllegalArgumentException e) {
            log.warn("[USAGE_TOKENS] OpenAI's answer of {} bytes is no image", body.length);
            return new EditResult.Refused("garbage");
        }
    }

    /** What is left of an answer that is longer can be neither JSON nor an image, and is refused as such. */
    private static byte[] bounded(InputStream body, int max) throws IOException {
        return body.readNBytes(max);
    }

    private EditResult refused(int status, byte[] body) {
        JsonNode error = error(body);
        String code = error.path("code").asString("");
        log.warn("[USAGE_TOKENS] OpenAI refused with {} {}: {}", status, code, message(error));
        if (code.equals("moderation_blocked") || code.equals("content_policy_violation")) {
            return new EditResult.Refused("moderation");
        }
        if (status == TOO_MANY_REQUESTS) {
            return new EditResult.Refused(code.equals("insufficient_quota") ? "provider" : "busy");
        }
        return new EditResult.Refused("provider");
    }

    private JsonNode error(byte[] body) {
        try {
            return json.readTree(body).path("error");
        } catch (JacksonException e) {
            return json.createObjectNode();
        }
    }

    /** OpenAI quotes a wrong key in part: that has no place in a log. */
    private static String message(JsonNode error) {
        String message =
                error.path("message").asString("").replaceAll("sk-\\S+", "sk-…").replaceAll("\\s+", " ");
        return message.length() > LOGGED ? message.substring(0, LOGGED) : message;
    }

    /** A file part needs a name. */
    private static final class Photo extends ByteArrayResource {

        Photo(byte[] jpeg) {
            super(jpeg);
        }

        @Override
        public String getFilename() {
            return "photo.jpg";
        }
    }
}
