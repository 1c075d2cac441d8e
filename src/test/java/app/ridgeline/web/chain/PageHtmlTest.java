package app.ridgeline.web.chain;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.testing.Visitor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What stands in the HTML of every page before Vaadin draws it. */
@RidgelineTest
class PageHtmlTest {

    @LocalServerPort
    int port;

    @Autowired
    TestUsers users;

    @Test
    void a_link_to_us_is_shown_with_a_picture_of_our_own_at_an_absolute_address() throws IOException {
        String html = new Visitor(port).get("/login").body();

        assertThat(html)
                .contains("<meta name=\"description\" content=\"Roof mockups")
                .contains("<meta property=\"og:title\" content=\"Ridgeline")
                .contains("<meta name=\"twitter:card\" content=\"summary_large_image\"");
        String picture = html.replaceAll("(?s).*property=\"og:image\" content=\"([^\"]+)\".*", "$1");
        assertThat(picture).startsWith("http://localhost:");
        BufferedImage drawn = ImageIO.read(URI.create(picture).toURL());
        assertThat(drawn.getWidth()).isEqualTo(1200);
        assertThat(drawn.getHeight()).isEqualTo(630);
    }

    @Test
    void stylesheets_of_views_come_after_those_of_all_pages() {
        TestUsers.SignIn user = users.customer();
        Visitor visitor = new Visitor(port);
        visitor.signIn(user.email(), user.password());

        String html = visitor.get("/dashboard").body();

        assertThat(html.indexOf("<!--Stylesheet end-->")).isGreaterThan(html.indexOf("styles.css"));
        assertThat(html).containsOnlyOnce("Stylesheet end");
    }

    @Test
    void every_script_of_a_page_has_the_nonce_of_this_answer_and_no_other_may_run() {
        TestUsers.SignIn user = users.customer();
        Visitor visitor = new Visitor(port);
        visitor.signIn(user.email(), user.password());

        HttpResponse<String> first = visitor.get("/dashboard");
        String policy = policy(first);
        String nonce = policy.replaceAll("(?s).*'nonce-([^']+)'.*", "$1");

        assertThat(policy).contains("script-src 'self' 'nonce-").doesNotContain("script-src 'self' 'unsafe-inline'");
        assertThat(nonce).hasSizeGreaterThanOrEqualTo(32).matches("[A-Za-z0-9+/=]+");
        assertThat(Jsoup.parse(first.body()).select("script"))
                .isNotEmpty()
                .allSatisfy(script -> assertThat(script.attr("nonce")).isEqualTo(nonce));
        assertThat(policy(visitor.get("/dashboard"))).isNotEqualTo(policy);
        assertThat(first.headers().allValues("Content-Security-Policy")).hasSize(1);
    }

    @Test
    void pages_without_vaadin_and_files_run_nothing_but_files_of_ours() {
        for (String path :
                new String[] {"/login", "/register", "/error", "/offline.html", "/unheard-of", "/styles.css"}) {
            assertThat(policy(new Visitor(port).get(path)))
                    .contains("script-src 'self';", "style-src 'self';")
                    .doesNotContain("unsafe", "nonce");
        }
    }

    private static String policy(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Security-Policy").orElseThrow();
    }
}
