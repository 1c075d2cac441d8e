package app.ridgeline.web;

import com.vaadin.flow.i18n.I18NProvider;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.util.List;
import java.util.Locale;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * What Vaadin's annotations cannot put into the HTML of every page: what others show of a link to it, and that
 * stylesheets of views come after those of all pages.
 */
@Component
class PageHtml implements VaadinServiceInitListener {

    /** Before this mark Flow's client inserts the stylesheets of views. */
    private static final String STYLESHEETS_END = "Stylesheet end";

    private static final String CARD = "/social-card.png";

    private final I18NProvider texts;
    private final Environment environment;

    PageHtml(I18NProvider texts, Environment environment) {
        this.texts = texts;
        this.environment = environment;
    }

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(this::complete);
    }

    private void complete(IndexHtmlResponse page) {
        page.getDocument()
                .getElementsByTag("html")
                .attr("lang", VaadinSession.getCurrent().getLocale().getLanguage());
        Element head = page.getDocument().head();
        String description = text("app.description");
        meta(head, "name", "description", description);
        meta(head, "property", "og:type", "website");
        meta(head, "property", "og:site_name", "Ridgeline");
        meta(head, "property", "og:title", text("app.promise"));
        meta(head, "property", "og:description", description);
        meta(head, "property", "og:image", baseAddress() + CARD);
        meta(head, "property", "og:image:width", "1200");
        meta(head, "property", "og:image:height", "630");
        meta(head, "property", "og:image:alt", text("app.card"));
        meta(head, "name", "twitter:card", "summary_large_image");
        List.copyOf(head.childNodes()).stream()
                .filter(node ->
                        node instanceof Comment mark && mark.getData().strip().equals(STYLESHEETS_END))
                .forEach(head::appendChild);
    }

    private static void meta(Element head, String kind, String name, String content) {
        head.appendElement("meta").attr(kind, name).attr("content", content);
    }

    /** In English: who reads a card has not told a language. */
    private String text(String key) {
        return texts.getTranslation(key, Locale.ENGLISH);
    }

    /** Read when it is needed: only then is a random port known. */
    private String baseAddress() {
        return environment.getRequiredProperty("ridgeline.base-url").strip().replaceFirst("/$", "");
    }
}
