package app.ridgeline.web;

import app.ridgeline.account.TooManyAttemptsException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
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
        if (exception instanceof TooManyAttemptsException tooMany) {
            throttled(request, response, tooMany);
            return;
        }
        SignInProblem problem =
                exception instanceof AuthenticationServiceException ? SignInProblem.UNAVAILABLE : SignInProblem.REFUSED;
        response.sendRedirect("/login?" + problem.parameter());
    }

    /** A program reads the status; a person's browser goes on to the sign-in page at once. */
    private static void throttled(
            HttpServletRequest request, HttpServletResponse response, TooManyAttemptsException tooMany)
            throws IOException {
        String page = "/login?" + SignInProblem.THROTTLED.parameter();
        LimitHeaders.write(response, tooMany.verdict());
        response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Refresh", "0;url=" + page);
        response.getWriter()
                .write(FailureHtml.of(
                        request,
                        HttpStatus.TOO_MANY_REQUESTS,
                        "error.bad-request.title",
                        SignInProblem.THROTTLED.textKey(),
                        page,
                        "forgot.back"));
    }
}
