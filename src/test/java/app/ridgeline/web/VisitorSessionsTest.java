package app.ridgeline.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.testing.Visitor;
import java.io.IOException;
import java.time.Duration;
import org.apache.catalina.Context;
import org.apache.catalina.Session;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** How long a session waits for its visitor. */
@RidgelineTest
class VisitorSessionsTest {

    @LocalServerPort
    int port;

    @Autowired
    ServletWebServerApplicationContext application;

    @Autowired
    TestUsers users;

    @Test
    void a_visitor_who_never_comes_back_is_forgotten_in_minutes_and_who_signed_in_stays_for_hours() throws Exception {
        TestUsers.SignIn user = users.customer();
        Visitor visitor = new Visitor(port);
        visitor.get("/login");
        assertThat(idle(visitor)).isEqualTo(VisitorSessions.AT_FIRST);

        visitor.get("/register");
        assertThat(idle(visitor)).isEqualTo(VisitorSessions.VISITOR);

        visitor.signIn(user.email(), user.password());
        visitor.get("/dashboard");
        assertThat(idle(visitor)).isEqualTo(Duration.ofHours(8));
    }

    @Test
    void visits_without_cookies_cost_their_memory_for_minutes_alone() throws Exception {
        for (int i = 0; i < 200; i++) {
            new Visitor(port).get(i % 2 == 0 ? "/login" : "/register");
        }

        assertThat(sessions())
                .filteredOn(session -> session.getMaxInactiveInterval() <= VisitorSessions.AT_FIRST.toSeconds())
                .hasSizeGreaterThanOrEqualTo(200);
    }

    private Duration idle(Visitor visitor) throws IOException {
        Session session = context().getManager().findSession(visitor.session().orElseThrow());
        return Duration.ofSeconds(session.getMaxInactiveInterval());
    }

    private Session[] sessions() {
        return context().getManager().findSessions();
    }

    private Context context() {
        var tomcat = ((TomcatWebServer) application.getWebServer()).getTomcat();
        return (Context) tomcat.getHost().findChildren()[0];
    }
}
