package app.ridgeline.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.Visitor;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What stands in the HTML of every page before Vaadin draws it. */
@RidgelineTest
class PageHtmlTest {

    @LocalServerPort
    int port;

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
        String html = new Visitor(port).get("/login").body();

        assertThat(html.indexOf("<!--Stylesheet end-->")).isGreaterThan(html.indexOf("styles.css"));
        assertThat(html).containsOnlyOnce("Stylesheet end");
    }
}
