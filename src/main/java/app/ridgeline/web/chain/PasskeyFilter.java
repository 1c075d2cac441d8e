package app.ridgeline.web.chain;

import app.ridgeline.account.passkeys.PasskeySignIn;
import app.ridgeline.account.secondfactor.PendingSignIn;
import app.ridgeline.limits.Limits;
import app.ridgeline.web.pages.AfterSignIn;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationFilter;
import tools.jackson.databind.json.JsonMapper;

/** Takes a passkey from the sign-in page's script, and answers it with the page to go on to. */
class PasskeyFilter extends WebAuthnAuthenticationFilter {

    private static final int MAX_BODY = 20_000;

    private final Limits limits;

    PasskeyFilter(PasskeySignIn signIn, Limits limits, AfterSignIn next) {
        this.limits = limits;
        JsonMapper json = JsonMapper.builder().build();
        setAuthenticationManager(signIn);
        setAuthenticationSuccessHandler((request, response, _) -> {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.getWriter().write(json.writeValueAsString(Map.of("to", next.page(request, response))));
        });
        setAuthenticationFailureHandler((_, response, problem) -> response.setStatus(
                problem instanceof AuthenticationServiceException
                        ? HttpStatus.SERVICE_UNAVAILABLE.value()
                        : HttpStatus.UNAUTHORIZED.value()));
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String address = request.getRemoteAddr();
        long length = request.getContentLengthLong();
        if (length < 0
                || length > MAX_BODY
                || !limits.take(Limits.Attempt.SIGN_IN, address).allowed()) {
            throw new BadCredentialsException("Too much, or too many");
        }
        Authentication signedIn = super.attemptAuthentication(request, response);
        limits.giveBack(Limits.Attempt.SIGN_IN, address);
        ((AbstractAuthenticationToken) signedIn).setDetails(new WebAuthenticationDetails(request));
        request.getSession().removeAttribute(PendingSignIn.ATTRIBUTE);
        return signedIn;
    }
}
