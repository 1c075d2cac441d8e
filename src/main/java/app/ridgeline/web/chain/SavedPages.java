package app.ridgeline.web.chain;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/**
 * Remembers in the browser, not in a session, which page someone asked for before the sign-in: whoever calls without
 * cookies would else open a session with every request.
 */
@Component
class SavedPages extends CookieRequestCache {

    /** A browser keeps no cookie of more than 4 KB, and this one grows by a third when it is encoded. */
    private static final int LONGEST = 1_500;

    SavedPages(@Value("${server.servlet.session.cookie.secure:true}") boolean secure) {
        setRequestMatcher(SavedPages::isPage);
        setCookieCustomizer(cookie -> {
            cookie.setSecure(secure);
            cookie.setAttribute("SameSite", "Lax");
        });
    }

    /** Empty also for a cookie that is no address: anyone can send one. */
    @Override
    public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
        try {
            return super.getRequest(request, response);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean isPage(HttpServletRequest request) {
        String query = request.getQueryString();
        int length = request.getRequestURI().length() + (query == null ? 0 : query.length());
        return HttpMethod.GET.matches(request.getMethod()) && length <= LONGEST;
    }
}
