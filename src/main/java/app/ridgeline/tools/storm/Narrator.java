package app.ridgeline.tools.storm;

import app.ridgeline.tools.openai.OpenAiClient;
import app.ridgeline.tools.openai.OpenAiSettings;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Has a language model retell a report's facts. It is given the facts alone, not the address; and a text with a number
 * in it that is not among the facts is thrown away, because a claim cannot stand on an invented one.
 *
 * @see <a href="https://platform.openai.com/docs/api-reference/responses/create">Create a model response</a>
 */
@Component
class Narrator {

    /** How long a customer waits for it: the report itself is ready. */
    private static final Duration TIME_LIMIT = Duration.ofSeconds(20);

    private static final Logger log = LoggerFactory.getLogger(Narrator.class);
    private static final int MAX_ANSWER_BYTES = 256 * 1024;
    private static final int MAX_TOKENS = 500;
    private static final int MAX_CHARACTERS = 2_000;
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:[.,:]\\d+)*");
    private static final String INSTRUCTIONS = """
            You write one paragraph of at most 120 words for the file of a property insurance claim. Retell the facts \
            given, in plain %s, the strongest first. Use no number, date, time, place or name that is not \
            among the facts, and write each number as it is written there, in digits. Say nothing about damage, cause \
            or coverage. Answer with the paragraph alone.""";

    private final OpenAiSettings settings;
    private final OpenAiClient openAi;
    private final JsonMapper json;

    Narrator(OpenAiSettings settings, OpenAiClient openAi, JsonMapper json) {
        this.settings = settings;
        this.openAi = openAi;
        this.json = json;
    }

    /** Whether there is a model to ask. */
    boolean isAvailable() {
        return !settings.key().isEmpty();
    }

    /** These sentences, which are in this language, retold in it; empty if no text came that holds to them. */
    Optional<String> retell(List<String> facts, Locale language) throws InterruptedException {
        String given = String.join("\n", facts);
        var question = Map.of(
                "model",
                settings.textModel(),
                "instructions",
                INSTRUCTIONS.formatted(language.getDisplayName(Locale.US)),
                "input",
                given,
                "max_output_tokens",
                MAX_TOKENS,
                "store",
                false);
        return switch (openAi.post(
                settings.responses(), MediaType.APPLICATION_JSON, question, TIME_LIMIT, MAX_ANSWER_BYTES)) {
            case OpenAiClient.Ok(byte[] body) -> text(body).filter(text -> holdsTo(given, text));
            case OpenAiClient.Refused _, OpenAiClient.Unreachable _ -> Optional.empty();
        };
    }

    private Optional<String> text(byte[] body) {
        try {
            JsonNode answer = json.readTree(body);
            if (!answer.path("status").asString("").equals("completed")) {
                return Optional.empty(); // cut short: the end may have been what mattered
            }
            String text = StreamSupport.stream(answer.path("output").spliterator(), false)
                    .flatMap(item -> StreamSupport.stream(item.path("content").spliterator(), false))
                    .filter(part -> part.path("type").asString("").equals("output_text"))
                    .map(part -> part.path("text").asString(""))
                    .collect(Collectors.joining(" "));
            String line = StormForm.clean(text, MAX_CHARACTERS + 1);
            return line.isEmpty() || line.length() > MAX_CHARACTERS ? Optional.empty() : Optional.of(line);
        } catch (JacksonException e) {
            log.warn("[USAGE_TOKENS] OpenAI's answer of {} bytes is no JSON", body.length);
            return Optional.empty();
        }
    }

    /** Whether each number of this text is one of the facts'. */
    static boolean holdsTo(String facts, String text) {
        Set<String> invented = new HashSet<>(numbers(text));
        invented.removeAll(numbers(facts));
        if (!invented.isEmpty()) {
            log.info("[USAGE_TOKENS] A narrative was thrown away: it has {} numbers of its own", invented.size());
        }
        return invented.isEmpty();
    }

    private static Set<String> numbers(String text) {
        return NUMBER.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }
}
