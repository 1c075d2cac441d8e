package app.ridgeline.web.errors;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.Visitor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What somebody reads of a failure before Vaadin has drawn anything. */
@RidgelineTest
class FailureHtmlTest {

    @LocalServerPort
    int port;

    @Test
    void a_person_reads_it_in_the_language_of_the_browser() {
        assertThat(refused("es-MX,es;q=0.9,en;q=0.8"))
                .contains("<html lang=\"es\"", "<h1>Esa página no existe</h1>", ">Volver al inicio</a>");
        assertThat(refused("de")).contains("<html lang=\"en\"", "<h1>There is no such page</h1>");
    }

    @Test
    void what_the_browser_keeps_for_when_it_is_offline_needs_no_sign_in() {
        HttpResponse<String> page = new Visitor(port).get("/offline.html", "Accept-Language", "es");
        HttpResponse<String> worker = new Visitor(port).get("/sw.js");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("<html lang=\"es\"", "<h1>No podemos conectar con Ridgeline</h1>", "href=\"\"");
        assertThat(worker.statusCode()).isEqualTo(200);
        assertThat(worker.headers().firstValue("Content-Type").orElseThrow()).contains("javascript");
    }

    @Test
    void a_program_reads_english_whatever_it_asks_for() {
        HttpResponse<String> answer =
                new Visitor(port).get("/error", "Accept", "application/json", "Accept-Language", "es");

        assertThat(answer.body()).contains("urn:ridgeline:problem:not-found", "The address may be mistyped");
    }

    @Test
    void who_tries_to_sign_in_too_often_reads_so_in_the_language_of_the_browser() {
        Visitor guesser = new Visitor(port);
        HttpResponse<String> answer;
        int tries = 0;
        do {
            answer = guesser.signIn("/login", "nobody@example.com" + port, "guess", "Accept-Language", "es");
        } while (answer.statusCode() != 429 && ++tries < 50);

        assertThat(answer.body()).contains("<html lang=\"es\"", "Demasiados intentos.", "Iniciar sesión");
    }

    @Test
    void an_address_that_the_server_itself_refuses_is_answered_with_our_page_or_a_problem() throws IOException {
        assertThat(malformed("/%zz"))
                .contains(" 400 ", "text/html;charset=UTF-8", "<html lang=\"es\"", "No entendimos esta solicitud.")
                .doesNotContain("Tomcat", "%zz");
        assertThat(malformed("/api/%zz"))
                .contains(" 400 ", "application/problem+json", "The address or the request line is malformed");
    }

    private String refused(String languages) {
        return new Visitor(port)
                .get("/error", "Accept", "text/html", "Accept-Language", languages)
                .body();
    }

    private String malformed(String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: localhost\r\nAccept-Language: es\r\nConnection: close\r\n\r\n"
                            .formatted(path)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
