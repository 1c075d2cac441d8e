package app.ridgeline.web.chain;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestProvider;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.testing.Visitor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.Session;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** What a visitor costs who never signs in: nothing that stays. */
@RidgelineTest
class VisitorSessionsTest {

    private static final Logger log = LoggerFactory.getLogger(VisitorSessionsTest.class);

    private static final List<String> OPEN =
            List.of("/login", "/register", "/forgot-password", "/reset-password?link=x");

    @LocalServerPort
    int port;

    @Autowired
    ServletWebServerApplicationContext application;

    @Autowired
    TestUsers users;

    @Test
    void nothing_that_a_visitor_can_open_or_send_makes_a_session() {
        Visitor visitor = new Visitor(port);
        int before = sessions();

        OPEN.forEach(path -> assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(200));
        for (String path :
                List.of("/", "/dashboard", "/unheard-of", "/?v-r=init&location=login", "/?v-r=init&location=")) {
            assertThat(visitor.get(path, "Accept", "text/html").statusCode())
                    .as(path)
                    .isEqualTo(302);
        }
        visitor.postJson("/?v-r=uidl&v-uiId=0", "{}");
        assertThat(visitor.session()).as("uidl").isEmpty();
        visitor.get("/?v-r=push&v-uiId=0");
        assertThat(visitor.session()).as("push").isEmpty();
        visitor.post("/?v-r=heartbeat&v-uiId=0", Map.of());
        assertThat(visitor.session()).as("heartbeat").isEmpty();
        assertThat(visitor.signIn("nobody@example.com", "a guess").statusCode()).isEqualTo(401);
        Map<String, String> form = Map.of("username", "nobody", "_csrf", visitor.csrf());
        assertThat(visitor.post("/register", form).statusCode()).isEqualTo(422);
        assertThat(visitor.post("/forgot-password", form).statusCode()).isEqualTo(422);

        assertThat(visitor.session()).isEmpty();
        assertThat(sessions()).isEqualTo(before);
    }

    @Test
    void a_visitor_who_goes_to_the_provider_is_forgotten_in_minutes_and_who_signed_in_stays_for_hours()
            throws Exception {
        TestProvider.startFor(port);
        TestUsers.SignIn user = users.customer();
        Visitor visitor = new Visitor(port);
        visitor.get("/oauth2/authorization/oidc");
        assertThat(idle(visitor)).isEqualTo(VisitorSessions.AT_FIRST);

        visitor.get("/register");
        assertThat(idle(visitor)).isEqualTo(VisitorSessions.VISITOR);

        visitor.signIn(user.email(), user.password());
        visitor.get("/dashboard");
        assertThat(idle(visitor)).isEqualTo(Duration.ofHours(8));
    }

    @Test
    @Tag("slow")
    void twenty_thousand_visits_leave_no_session() {
        Visitor visitor = new Visitor(port);
        visit(visitor, 2_000);
        int sessionsBefore = sessions();
        long heapBefore = heap();

        visit(visitor, 20_000);

        assertThat(sessions()).isEqualTo(sessionsBefore);
        log.info("20,000 visits left {} bytes on the heap", heap() - heapBefore);
    }

    private static void visit(Visitor visitor, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(visitor.getWithoutCookies(i % 2 == 0 ? "/login" : "/register")
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime jvm = Runtime.getRuntime();
        return jvm.totalMemory() - jvm.freeMemory();
    }

    private Duration idle(Visitor visitor) throws IOException {
        Session session = context().getManager().findSession(visitor.session().orElseThrow());
        return Duration.ofSeconds(session.getMaxInactiveInterval());
    }

    private int sessions() {
        return context().getManager().findSessions().length;
    }

    private Context context() {
        var tomcat = ((TomcatWebServer) application.getWebServer()).getTomcat();
        return (Context) tomcat.getHost().findChildren()[0];
    }
}
