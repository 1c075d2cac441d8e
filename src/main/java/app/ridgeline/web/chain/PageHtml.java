package app.ridgeline.web.chain;

import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import com.vaadin.flow.server.VaadinSession;
import com.vaadin.flow.server.communication.IndexHtmlResponse;
import java.util.List;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.stereotype.Component;

/**
 * What Vaadin's annotations cannot put into the HTML of every page: that stylesheets of views come after those of all
 * pages, and a nonce at each script, so that the browser runs no other.
 *
 * @see <a href="../../../../../../../docs/decisions/0035-content-security-policy.md">Decision record 35</a>
 */
@Component
class PageHtml implements VaadinServiceInitListener {

    /** Before this mark Flow's client inserts the stylesheets of views. */
    private static final String STYLESHEETS_END = "Stylesheet end";

    private final StringKeyGenerator nonces = new Base64StringKeyGenerator();

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.addIndexHtmlRequestListener(this::complete);
    }

    private void complete(IndexHtmlResponse page) {
        page.getDocument()
                .getElementsByTag("html")
                .attr("lang", VaadinSession.getCurrent().getLocale().getLanguage());
        Element head = page.getDocument().head();
        List.copyOf(head.childNodes()).stream()
                .filter(node ->
                        node instanceof Comment mark && mark.getData().strip().equals(STYLESHEETS_END))
                .forEach(head::appendChild);
        String nonce = nonces.generateKey();
        page.getDocument().getElementsByTag("script").attr("nonce", nonce);
        page.getVaadinResponse().setHeader(PageHeaders.CONTENT_POLICY, PageHeaders.forFlow(nonce));
    }
}
