package app.ridgeline.tools.openai;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks OpenAI once. A second attempt would be paid again, and the customer can press the button. */
@Component
public class OpenAiClient {

    private static final Logger log = LoggerFactory.getLogger(OpenAiClient.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final int MAX_ERROR_BYTES = 64 * 1024;
    private static final int LOGGED = 300;

    private final OpenAiSettings settings;
    private final JsonMapper json;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER) // the key goes to no one else
            .build();

    public OpenAiClient(OpenAiSettings settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
    }

    /** What came back. */
    public sealed interface Answer {}

    /** Success, with the body, or as much of it as was asked for: then it can be no JSON, and is refused as such. */
    public record Ok(byte[] body) implements Answer {}

    /**
     * OpenAI would not.
     *
     * @param code OpenAI's word for why, empty if it gave none
     */
    public record Refused(int status, String code) implements Answer {}

    /** No answer, or none in time. */
    public record Unreachable() implements Answer {}

    /**
     * Sends this body.
     *
     * @param timeLimit for the whole answer
     * @param maxBytes of the answer that are read
     * @throws InterruptedException if the thread is interrupted
     */
    public Answer post(String address, MediaType type, Object body, Duration timeLimit, int maxBytes)
            throws InterruptedException {
        return send(client(timeLimit).post().uri(address).contentType(type).body(body), maxBytes);
    }

    /**
     * Reads this address.
     *
     * @param timeLimit for the whole answer
     * @param maxBytes of the answer that are read
     * @throws InterruptedException if the thread is interrupted
     */
    Answer get(String address, Duration timeLimit, int maxBytes) throws InterruptedException {
        return send(client(timeLimit).get().uri(address), maxBytes);
    }

    private RestClient client(Duration timeLimit) {
        var factory = new JdkClientHttpRequestFactory(http);
        factory.setReadTimeout(timeLimit);
        return RestClient.builder().requestFactory(factory).build();
    }

    private Answer send(RestClient.RequestHeadersSpec<?> request, int maxBytes) throws InterruptedException {
        try {
            return request.header(HttpHeaders.AUTHORIZATION, "Bearer " + settings.key())
                    .accept(MediaType.APPLICATION_JSON)
                    .exchange((sent, response) -> read(response, maxBytes));
        } catch (ResourceAccessException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            log.warn("[USAGE_TOKENS] OpenAI could not be reached: {}", e.getMessage());
            return new Unreachable();
        }
    }

    private Answer read(ClientHttpResponse response, int maxBytes) throws IOException {
        HttpStatusCode status = response.getStatusCode();
        if (status.is2xxSuccessful()) {
            return new Ok(response.getBody().readNBytes(maxBytes));
        }
        JsonNode error = error(response.getBody().readNBytes(MAX_ERROR_BYTES));
        String code = error.path("code").asString("");
        log.warn("[USAGE_TOKENS] OpenAI refused with {} {}: {}", status.value(), code, message(error));
        return new Refused(status.value(), code);
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
}
