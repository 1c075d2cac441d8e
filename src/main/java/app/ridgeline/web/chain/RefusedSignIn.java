package app.ridgeline.web.chain;

import app.ridgeline.account.secondfactor.PendingSignIn;
import app.ridgeline.account.signin.SecondFactorNeeded;
import app.ridgeline.account.signin.TooManyAttemptsException;
import app.ridgeline.web.errors.LimitHeaders;
import app.ridgeline.web.errors.SignInProblem;
import app.ridgeline.web.pages.SecondFactorPage;
import app.ridgeline.web.pages.SignInPage;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.stereotype.Component;

/**
 * Leads on to the second factor, or answers with the sign-in page, which says why. Who is unknown and who mistyped read
 * the same.
 */
@Component
class RefusedSignIn implements AuthenticationFailureHandler {

    private final SignInPage page;

    RefusedSignIn(SignInPage page) {
        this.page = page;
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        switch (exception) {
            case TooManyAttemptsException tooMany -> {
                LimitHeaders.write(response, tooMany.verdict());
                page.refuse(request, response, HttpStatus.TOO_MANY_REQUESTS, SignInProblem.THROTTLED);
            }
            case SecondFactorNeeded needed -> {
                HttpSession session = request.getSession();
                request.changeSessionId();
                session.setAttribute(PendingSignIn.ATTRIBUTE, new PendingSignIn(needed));
                response.sendRedirect(SecondFactorPage.PATH);
            }
            case AuthenticationServiceException _ ->
                page.refuse(request, response, HttpStatus.SERVICE_UNAVAILABLE, SignInProblem.UNAVAILABLE);
            default -> page.refuse(request, response, HttpStatus.UNAUTHORIZED, SignInProblem.REFUSED);
        }
    }
}
