package app.ridgeline.web;

import app.ridgeline.account.TooManyAttemptsException;
import com.vaadin.flow.spring.security.VaadinDefaultRequestCache;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/**
 * Where a sign-in leads: to the page first asked for, or back to the form with the reason. Only paths of our own are
 * ever redirected to, and none that the request names: Vaadin's own handler follows a parameter.
 */
@Component
class SignInAnswers implements AuthenticationSuccessHandler, AuthenticationFailureHandler {

    private static final String HOME = "/dashboard";

    private final VaadinDefaultRequestCache requests;

    SignInAnswers(VaadinDefaultRequestCache requests) {
        this.requests = requests;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication authentication)
            throws IOException {
        SavedRequest saved = requests.getRequest(request, response);
        requests.removeRequest(request, response);
        response.sendRedirect(saved instanceof DefaultSavedRequest page ? pathOf(page) : HOME);
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        SignInProblem problem = switch (exception) {
            case TooManyAttemptsException _ -> SignInProblem.THROTTLED;
            case AuthenticationServiceException _ -> SignInProblem.UNAVAILABLE;
            default -> SignInProblem.REFUSED;
        };
        response.sendRedirect("/login?" + problem.parameter());
    }

    private static String pathOf(DefaultSavedRequest page) {
        String path = page.getRequestURI();
        if (path == null || !path.startsWith("/") || path.startsWith("//") || path.contains("\\")) {
            return HOME;
        }
        String query = page.getQueryString();
        return query == null ? path : path + "?" + query;
    }
}
