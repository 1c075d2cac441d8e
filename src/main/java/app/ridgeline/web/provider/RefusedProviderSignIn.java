package app.ridgeline.web.provider;

import app.ridgeline.account.provider.PendingConnection;
import app.ridgeline.account.provider.ProviderRefusal;
import app.ridgeline.web.errors.SignInProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/** Leads from a sign-in by the provider that came to nothing to the page that says why. */
@Component
class RefusedProviderSignIn implements AuthenticationFailureHandler {

    private static final Logger log = LoggerFactory.getLogger(RefusedProviderSignIn.class);

    private static final int MOST_LOGGED = 300;

    private final PendingConnection connection;

    RefusedProviderSignIn(PendingConnection connection) {
        this.connection = connection;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        String page = connection.isOf(request) || connection.drop(request) ? "/account?" : "/login?";
        response.sendRedirect(page + problem(exception).parameter());
    }

    private static SignInProblem problem(AuthenticationException exception) {
        if (exception instanceof InternalAuthenticationServiceException) {
            return SignInProblem.UNAVAILABLE;
        }
        if (!(exception instanceof OAuth2AuthenticationException refusal)) {
            log.warn("The sign-in by the provider failed: {}", cut(String.valueOf(exception.getMessage())));
            return SignInProblem.PROVIDER_AWAY;
        }
        String code = refusal.getError().getErrorCode();
        return ProviderRefusal.of(code)
                .map(RefusedProviderSignIn::problem)
                .orElseGet(() -> code.equals("access_denied") ? SignInProblem.PROVIDER_CANCELLED : broken(refusal));
    }

    private static SignInProblem problem(ProviderRefusal why) {
        return switch (why) {
            case REFUSED -> SignInProblem.PROVIDER_REFUSED;
            case UNVERIFIED -> SignInProblem.PROVIDER_UNVERIFIED;
            case LINK_FIRST -> SignInProblem.PROVIDER_LINK_FIRST;
            case TAKEN -> SignInProblem.PROVIDER_TAKEN;
        };
    }

    private static SignInProblem broken(OAuth2AuthenticationException refusal) {
        log.warn("The answer of the provider was refused: {}", refusal.getError());
        return SignInProblem.PROVIDER_BROKEN;
    }

    private static String cut(String text) {
        return text.substring(0, Math.min(text.length(), MOST_LOGGED));
    }
}
