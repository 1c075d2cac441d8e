package app.ridgeline.places;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.places.PlaceAnswer.Address;
import app.ridgeline.places.PlaceAnswer.Found;
import app.ridgeline.places.PlaceAnswer.Reason;
import app.ridgeline.places.PlaceAnswer.Refused;
import app.ridgeline.testing.RidgelineTest;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Places with and without the network; the geocoder is one of the test's own. */
@RidgelineTest
class PlacesTest {

    private static final String MATCH = """
            {"result": {"addressMatches": [{"matchedAddress": "4600 SILVER HILL RD, WASHINGTON, DC, 20233",
              "coordinates": {"x": -76.92748724230096, "y": 38.84601622386617}}]}}
            """;

    @Autowired
    ZipCodes zips;

    @Autowired
    UsOutline outline;

    @Autowired
    GeocoderStore cache;

    private HttpServer server;
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    @Test
    void a_zip_code_is_the_middle_of_its_area() {
        assertThat(zips.count()).isEqualTo(33_791);
        for (String text : new String[] {"67202", " 67202 ", "67202-1234"}) {
            assertThat(places("").look(text))
                    .isEqualTo(new Found(new Place(
                            Place.Kind.ZIP, "ZIP 67202", zips.find("67202").orElseThrow())));
        }
        assertThat(zips.find("67202").orElseThrow().milesTo(new GeoPoint(37.69, -97.34)))
                .isLessThan(2);
        assertThat(places("").look("00000")).isEqualTo(new Refused(Reason.UNKNOWN_ZIP));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "37.69, -97.34; 37.69; -97.34",
                "37.69 -97.34; 37.69; -97.34",
                "+37.690000°, -97.340000°; 37.69; -97.34",
                "25.76,-80.19; 25.76; -80.19",
                "21.3069, -157.8583; 21.3069; -157.8583",
                "61.2181, -149.9003; 61.2181; -149.9003",
                "13.4443, 144.7937; 13.4443; 144.7937",
                "18.4655, -66.1057; 18.4655; -66.1057",
                "-14.2756, -170.7020; -14.2756; -170.702",
                "42.3314, -83.0458; 42.3314; -83.0458",
                "24.5551, -81.7800; 24.5551; -81.78"
            })
    void a_point_is_taken_as_it_is(String text, double latitude, double longitude) {
        assertThat(places("").look(text)).isInstanceOfSatisfying(Found.class, found -> {
            assertThat(found.place().kind()).isEqualTo(Place.Kind.POINT);
            assertThat(found.place().point()).isEqualTo(new GeoPoint(latitude, longitude));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "43.6532, -79.3832", // Toronto
                "25.6866, -100.3161", // Monterrey
                "49.2827, -123.1207", // Vancouver
                "37.69, 97.34", // a sign that is missing
                "0, 0",
                "51.5, -0.1",
                "-37.69, -97.34",
                "32.0, -70.0" // at sea
            })
    void a_point_outside_the_united_states_is_refused(String text) {
        assertThat(places("").look(text)).isEqualTo(new Refused(Reason.OUTSIDE));
    }

    @Test
    void what_is_no_place_is_refused() {
        assertThat(places("").look("  ")).isEqualTo(new Refused(Reason.MISSING));
        assertThat(places("").look("91, -97")).isEqualTo(new Refused(Reason.NO_POINT));
        assertThat(places("").look("1234")).isEqualTo(new Refused(Reason.NO_POINT));
        assertThat(places("").look("x".repeat(201))).isEqualTo(new Refused(Reason.TOO_LONG));
        assertThat(places("").look("4600 Silver Hill Rd, Washington DC")).isInstanceOf(Address.class);
    }

    @Test
    void an_address_is_asked_for_once() throws Exception {
        Places places = places(answering(200, MATCH));
        String address = UUID.randomUUID() + " Silver Hill Rd";

        PlaceAnswer first = places.find(address);
        PlaceAnswer second = places.find("  " + address.toUpperCase(java.util.Locale.ROOT));

        assertThat(first).isInstanceOfSatisfying(Found.class, found -> {
            assertThat(found.place().kind()).isEqualTo(Place.Kind.ADDRESS);
            assertThat(found.place().label()).isEqualTo("4600 SILVER HILL RD, WASHINGTON, DC, 20233");
        });
        assertThat(second).isEqualTo(first);
        assertThat(asked).hasValue(1);
    }

    @Test
    void an_address_that_nobody_knows_is_refused() throws Exception {
        Places places = places(answering(200, "{\"result\": {\"addressMatches\": []}}"));

        assertThat(places.find(UUID.randomUUID() + " Nowhere St")).isEqualTo(new Refused(Reason.UNKNOWN_ADDRESS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html>busy</html>",
                "{}",
                "[]",
                "null",
                "{\"result\": {\"addressMatches\": [{}]}}",
                "{\"result\": {\"addressMatches\": [{\"matchedAddress\": \"A\", \"coordinates\": {\"x\": 500, \"y\": 1}}]}}"
            })
    void an_answer_that_is_none_counts_as_away_and_is_not_kept(String body) throws Exception {
        Places places = places(answering(200, body));
        String address = UUID.randomUUID() + " Silver Hill Rd";

        assertThat(places.find(address)).isEqualTo(new Refused(Reason.GEOCODER_AWAY));
        places.find(address);
        assertThat(asked).hasValue(2);
    }

    @Test
    void a_geocoder_that_fails_or_is_not_there_or_answers_without_end_counts_as_away() throws Exception {
        assertThat(places(answering(500, MATCH)).find(UUID.randomUUID() + " A St"))
                .isEqualTo(new Refused(Reason.GEOCODER_AWAY));
        assertThat(places("http://localhost:1").find(UUID.randomUUID() + " A St"))
                .isEqualTo(new Refused(Reason.GEOCODER_AWAY));
        assertThat(places("").find(UUID.randomUUID() + " A St")).isEqualTo(new Refused(Reason.GEOCODER_AWAY));
        server.stop(0);
        assertThat(places(answering(200, " ".repeat(2_000_000) + MATCH)).find(UUID.randomUUID() + " A St"))
                .isEqualTo(new Refused(Reason.GEOCODER_AWAY));
    }

    @Test
    void a_geocoder_that_hangs_is_left() throws Exception {
        Places places = places(hanging());

        assertThat(places.find(UUID.randomUUID() + " A St")).isEqualTo(new Refused(Reason.GEOCODER_AWAY));
    }

    @Test
    void one_that_begins_an_answer_and_never_ends_it_is_left_too() throws Exception {
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
        });
        server.start();

        assertThat(places("http://localhost:" + server.getAddress().getPort()).find(UUID.randomUUID() + " A St"))
                .isEqualTo(new Refused(Reason.GEOCODER_AWAY));
    }

    @Test
    void another_address_that_it_names_is_not_asked() throws Exception {
        String base = answering(200, MATCH);
        server.createContext("/elsewhere", exchange -> {
            exchange.getResponseHeaders().add("Location", base + "geocoder/locations/onelineaddress");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });

        assertThat(places(base + "elsewhere").find(UUID.randomUUID() + " A St"))
                .isEqualTo(new Refused(Reason.GEOCODER_AWAY));
        assertThat(asked).hasValue(0);
    }

    @Test
    void the_address_arrives_as_it_was_typed() throws Exception {
        AtomicReference<String> query = new AtomicReference<>();
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/", exchange -> {
            query.set(exchange.getRequestURI().getQuery());
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        String address = "1 Peña & Sons #4, {x} 50% + 1/2; " + UUID.randomUUID();

        places("http://localhost:" + server.getAddress().getPort()).find(address);

        assertThat(query.get()).endsWith("&address=" + address);
    }

    private Places places(String base) {
        return new Places(zips, outline, new Geocoder(base, cache));
    }

    private String answering(int status, String body) throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/geocoder/locations/onelineaddress", exchange -> {
            asked.incrementAndGet();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return "http://localhost:" + server.getAddress().getPort() + "/";
    }

    private String hanging() throws IOException {
        server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/", exchange -> {}); // takes the question, and never answers
        server.start();
        return "http://localhost:" + server.getAddress().getPort();
    }
}
