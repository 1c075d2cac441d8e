package app.ridgeline.web.pages;

import com.vaadin.flow.spring.security.VaadinDefaultRequestCache;
import com.vaadin.flow.spring.security.VaadinSavedRequestAwareAuthenticationSuccessHandler;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.stereotype.Component;

/**
 * Leads from the sign-in to the page first asked for, or to the dashboard. It takes the place of Vaadin's handler,
 * which goes wherever the parameter {@code Saved-url} of the request says: here only a path that this browser asked for
 * counts, and never a host.
 */
@Component
public class AfterSignIn extends VaadinSavedRequestAwareAuthenticationSuccessHandler {

    private static final String HOME = "/dashboard";

    private final VaadinDefaultRequestCache requests;

    AfterSignIn(VaadinDefaultRequestCache requests) {
        this.requests = requests;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        response.sendRedirect(page(request, response));
    }

    /** The page to go on to. */
    public String page(HttpServletRequest request, HttpServletResponse response) {
        var saved = requests.getRequest(request, response);
        requests.removeRequest(request, response);
        return saved instanceof DefaultSavedRequest page ? addressOf(page) : HOME;
    }

    private static String addressOf(DefaultSavedRequest page) {
        String path = page.getRequestURI();
        if (path == null || !path.startsWith("/") || path.startsWith("//") || path.contains("\\")) {
            return HOME;
        }
        return page.getQueryString() == null ? path : path + "?" + page.getQueryString();
    }
}
