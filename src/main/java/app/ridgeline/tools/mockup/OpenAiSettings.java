package app.ridgeline.tools.mockup;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where OpenAI is and as whom we ask. Read when it is needed: only then is the port of a simulated one known. */
@Component
class OpenAiSettings {

    private final Environment environment;

    OpenAiSettings(Environment environment) {
        this.environment = environment;
    }

    /** The API key; empty if there is none. */
    String key() {
        return value("key");
    }

    /** The model that edits images, for example {@code gpt-image-1}. */
    String imageModel() {
        return value("image-model");
    }

    /** The address of image edits. The base may end in a slash or, as OpenAI's own clients write it, in {@code /v1}. */
    String imageEdits() {
        return value("base").replaceFirst("/+$", "").replaceFirst("/v1$", "") + "/v1/images/edits";
    }

    private String value(String name) {
        return environment.getProperty("ridgeline.openai." + name, "").strip();
    }
}
