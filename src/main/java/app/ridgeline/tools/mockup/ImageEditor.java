package app.ridgeline.tools.mockup;

import app.ridgeline.tools.openai.OpenAiClient;
import app.ridgeline.tools.openai.OpenAiSettings;
import java.util.Base64;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks OpenAI to edit one image.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/images/createEdit">Create image edit</a>
 */
@Component
class ImageEditor {

    /** The longest answer that is read: an image of 15 MB in base64. */
    static final int MAX_ANSWER_BYTES = 20 * 1024 * 1024;

    private static final Logger log = LoggerFactory.getLogger(ImageEditor.class);
    private static final int TOO_MANY_REQUESTS = 429;

    private final OpenAiSettings settings;
    private final OpenAiClient openAi;
    private final JsonMapper json;

    ImageEditor(OpenAiSettings settings, OpenAiClient openAi, JsonMapper json) {
        this.settings = settings;
        this.openAi = openAi;
        this.json = json;
    }

    /**
     * Sends the photo and what is to be done with it.
     *
     * @param jpeg the photo
     * @param size of the answer, for example {@code 1536x1024}
     */
    EditResult edit(byte[] jpeg, String prompt, String size) throws InterruptedException {
        return switch (openAi.post(
                settings.imageEdits(),
                MediaType.MULTIPART_FORM_DATA,
                form(jpeg, prompt, size),
                MockupTool.TIME_LIMIT,
                MAX_ANSWER_BYTES)) {
            case OpenAiClient.Ok(byte[] body) -> image(body);
            case OpenAiClient.Refused(int status, String code) -> new EditResult.Refused(reason(status, code));
            case OpenAiClient.Unreachable _ -> new EditResult.Refused("provider");
        };
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

    private EditResult image(byte[] body) {
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

    private static String reason(int status, String code) {
        if (code.equals("moderation_blocked") || code.equals("content_policy_violation")) {
            return "moderation";
        }
        if (status == TOO_MANY_REQUESTS) {
            return code.equals("insufficient_quota") ? "provider" : "busy";
        }
        return "provider";
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
