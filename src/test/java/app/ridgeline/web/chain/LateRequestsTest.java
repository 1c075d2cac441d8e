package app.ridgeline.web.chain;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What a page still sends while its session is ending reaches the server beside the first request of the sign-in. It
 * must not begin a session of its own: the browser would keep one of the two, perhaps the wrong one.
 */
@RidgelineTest
class LateRequestsTest {

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/VAADIN/push?v-r=push&v-uiId=1&v-pushId=gone&X-Atmosphere-Transport=close"
                        + "&X-Atmosphere-tracking-id=0&X-Atmosphere-Framework=3.1.5-javascript",
                "/VAADIN/push?v-r=push&v-uiId=1&v-pushId=gone",
                "/?v-r=uidl&v-uiId=1",
                "/?v-r=heartbeat&v-uiId=1"
            })
    void what_a_page_sends_after_its_session_has_ended_begins_no_session(String address) throws Exception {
        HttpRequest late = HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
                .header("Cookie", "JSESSIONID=0123456789ABCDEF0123456789ABCDEF")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();

        HttpResponse<String> answer = HttpClient.newHttpClient().send(late, HttpResponse.BodyHandlers.ofString());

        assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
    }
}
