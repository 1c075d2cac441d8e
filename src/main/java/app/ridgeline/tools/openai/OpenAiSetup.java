package app.ridgeline.tools.openai;

import app.ridgeline.settings.SetupCheck;
import app.ridgeline.settings.SetupLine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Checks whether OpenAI accepts the key and knows the models that are used; neither costs anything.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/models/retrieve">Retrieve a model</a>
 */
@Component
@Order(70)
class OpenAiSetup implements SetupCheck {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(10);
    private static final int MAX_BYTES = 64 * 1024;

    private final OpenAiClient client;
    private final OpenAiSettings settings;

    OpenAiSetup(OpenAiClient client, OpenAiSettings settings) {
        this.client = client;
        this.settings = settings;
    }

    @Override
    public String topic() {
        return "OpenAI";
    }

    @Override
    public List<SetupLine> look() throws InterruptedException {
        if (settings.key().isEmpty()) {
            return List.of(SetupLine.note("key", "OPENAI_API_KEY is not set: roof mockups are shown as unavailable"));
        }
        List<SetupLine> lines = new ArrayList<>();
        for (String model : new TreeSet<>(Set.of(settings.imageModel(), settings.textModel()))) {
            lines.add(ask(model));
        }
        return lines;
    }

    private SetupLine ask(String model) throws InterruptedException {
        return switch (client.get(settings.model(model), TIME_LIMIT, MAX_BYTES)) {
            case OpenAiClient.Ok ok -> SetupLine.ok(model, "known");
            case OpenAiClient.Unreachable away -> SetupLine.toDo(model, "OpenAI did not answer: check again");
            case OpenAiClient.Refused(int status, String code)
            when status == 401 -> SetupLine.toDo(model, "OpenAI does not accept OPENAI_API_KEY: " + code);
            case OpenAiClient.Refused(int status, String _)
            when status == 403 -> SetupLine.note(model, "not asked: the key may not read models");
            case OpenAiClient.Refused(int status, String _)
            when status == 404 -> SetupLine.toDo(model, "this account has no such model: set another one");
            case OpenAiClient.Refused(int status, String code) ->
                SetupLine.toDo(model, "OpenAI answered " + status + " " + code);
        };
    }
}
