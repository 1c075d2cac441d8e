package app.ridgeline.web;

import app.ridgeline.account.TooManyAttemptsException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/** Leads back to the sign-in page, which says why. Who is unknown and who mistyped read the same. */
@Component
class RefusedSignIn implements AuthenticationFailureHandler {

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
}
