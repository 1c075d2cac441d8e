package app.ridgeline.places;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the US Census Bureau where an address is. What it answered is kept; when it does not answer in time the customer is
 * asked for a ZIP code instead.
 *
 * @see <a href="https://geocoding.geo.census.gov/geocoder/Geocoding_Services_API.html">Geocoding Services API</a>
 */
@Component
class Geocoder {

    static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Geocoder.class);
    private static final int MAX_BYTES = 256 * 1024;
    private static final String PATH =
            "/geocoder/locations/onelineaddress?benchmark=Public_AR_Current&format=json&address=";

    private final String base;
    private final GeocoderCache cache;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIME_LIMIT).build();

    /** @param base of its address; empty turns it off */
    Geocoder(@Value("${ridgeline.geocoder.base:}") String base, GeocoderCache cache) {
        this.base = base.strip().replaceAll("/+$", "");
        this.cache = cache;
    }

    /** What the geocoder says. */
    sealed interface Answer {}

    /** It knows the address. */
    record Match(Place place) implements Answer {}

    /** It knows no such address. */
    record NoMatch() implements Answer {}

    /** It said nothing of use. */
    record Away() implements Answer {}

    Answer find(String address) throws InterruptedException {
        String key = address.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
        Optional<Answer> known = cache.find(key);
        if (known.isPresent() || base.isEmpty()) {
            return known.orElseGet(Away::new);
        }
        Answer answer = ask(address);
        if (!(answer instanceof Away)) {
            cache.keep(key, answer);
        }
        return answer;
    }

    /** Asks whatever is kept. */
    Answer ask(String address) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(base + PATH + URLEncoder.encode(address, StandardCharsets.UTF_8)))
                .timeout(TIME_LIMIT)
                .header("Accept", "application/json")
                .build();
        var asked = http.sendAsync(
                request, BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), MAX_BYTES));
        try {
            HttpResponse<String> response = asked.get(TIME_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() == 200) {
                return read(response.body());
            }
            log.warn("The geocoder answered {}", response.statusCode());
        } catch (TimeoutException | ExecutionException e) {
            log.warn("The geocoder did not answer: {}", e.toString()); // without its cause: that could name the address
        } catch (JacksonException | IllegalArgumentException e) {
            log.warn(
                    "The geocoder answered something else than it should: {}",
                    e.getClass().getSimpleName());
        } finally {
            asked.cancel(true);
        }
        return new Away();
    }

    private static Answer read(String body) {
        JsonNode matches = JsonMapper.shared()
                .readTree(body)
                .required("result")
                .required("addressMatches")
                .asArray();
        if (matches.isEmpty()) {
            return new NoMatch();
        }
        JsonNode match = matches.required(0);
        JsonNode at = match.required("coordinates");
        String label = match.required("matchedAddress")
                .asString()
                .replaceAll("[\\p{Cntrl}]+", " ")
                .strip();
        return new Match(new Place(
                Place.Kind.ADDRESS,
                label.substring(0, Math.min(label.length(), Places.MAX_TEXT)),
                new GeoPoint(at.required("y").asDouble(), at.required("x").asDouble())));
    }
}
