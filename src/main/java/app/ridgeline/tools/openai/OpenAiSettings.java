package app.ridgeline.tools.openai;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where OpenAI is and as whom we ask. Read when it is needed: only then is the port of a simulated one known. */
@Component
public class OpenAiSettings {

    private final Environment environment;

    public OpenAiSettings(Environment environment) {
        this.environment = environment;
    }

    /** The API key; empty if there is none. */
    public String key() {
        return value("key");
    }

    /** The model that edits images, for example {@code gpt-image-1}. */
    public String imageModel() {
        return value("image-model");
    }

    /** The model that writes, for example {@code gpt-5-mini}. */
    public String textModel() {
        return value("text-model");
    }

    /** The address of image edits. */
    public String imageEdits() {
        return base() + "/v1/images/edits";
    }

    /** The address of answers in words. */
    public String responses() {
        return base() + "/v1/responses";
    }

    /** The address of what OpenAI says of a model. */
    String model(String name) {
        return base() + "/v1/models/" + name;
    }

    /** The base may end in a slash or, as OpenAI's own clients write it, in {@code /v1}. */
    private String base() {
        return value("base").replaceFirst("/+$", "").replaceFirst("/v1$", "");
    }

    private String value(String name) {
        return environment.getProperty("ridgeline.openai." + name, "").strip();
    }
}
