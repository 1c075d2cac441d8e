package app.ridgeline.places;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks the US Census Bureau where an address is. What it answered is kept; when it does not answer in time the customer
 * is asked for a ZIP code instead.
 *
 * @see <a href="https://geocoding.geo.census.gov/geocoder/Geocoding_Services_API.html">Geocoding Services API</a>
 */
@Component
class Geocoder {

    static final Duration TIME_LIMIT = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(Geocoder.class);
    private static final int MAX_BYTES = 256 * 1024;
    private static final String PATH =
            "/geocoder/locations/onelineaddress?benchmark=Public_AR_Current&format=json&address={address}";

    private final String base;
    private final GeocoderStore cache;
    private final RestClient http;

    /** @param base of its address; empty turns it off */
    Geocoder(@Value("${ridgeline.geocoder.base:}") String base, GeocoderStore cache) {
        this.base = base.strip().replaceAll("/+$", "");
        this.cache = cache;
        var requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .connectTimeout(TIME_LIMIT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
        requests.setReadTimeout(TIME_LIMIT); // for the whole answer
        this.http = RestClient.builder().requestFactory(requests).build();
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
        try {
            return http.get()
                    .uri(base + PATH, address)
                    .accept(MediaType.APPLICATION_JSON)
                    .exchange((request, response) -> read(response));
        } catch (ResourceAccessException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            log.warn("The geocoder did not answer: {}", String.valueOf(e.getCause()));
        } catch (JacksonException | IllegalArgumentException e) {
            log.warn(
                    "The geocoder answered something else than it should: {}",
                    e.getClass().getSimpleName());
        }
        return new Away();
    }

    private static Answer read(ClientHttpResponse response) throws IOException {
        if (response.getStatusCode() != HttpStatus.OK) {
            log.warn("The geocoder answered {}", response.getStatusCode());
            return new Away();
        }
        JsonNode matches = JsonMapper.shared()
                .readTree(response.getBody().readNBytes(MAX_BYTES)) // one that is cut off is no JSON
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
