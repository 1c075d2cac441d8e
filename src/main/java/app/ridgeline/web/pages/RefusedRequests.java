package app.ridgeline.web.pages;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;

/**
 * Answers what no rule of the pages lets through. A form whose token is no longer known has waited too long: the person
 * tries again on a fresh one. Pages check roles themselves, so any other path that someone who is signed in may not
 * open is none of ours.
 */
@Component
public class RefusedRequests implements AccessDeniedHandler {

    private final AccessDeniedHandler others = new AccessDeniedHandlerImpl();

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException, ServletException {
        if (refusal instanceof CsrfException && ExpiredForms.isForm(request)) {
            ExpiredForms.again(request, response);
        } else if (!(refusal instanceof CsrfException) && request.getUserPrincipal() != null) {
            response.sendError(HttpStatus.NOT_FOUND.value());
        } else {
            others.handle(request, response, refusal);
        }
    }
}
