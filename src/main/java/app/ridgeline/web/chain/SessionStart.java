package app.ridgeline.web.chain;

import app.ridgeline.account.Secret;
import app.ridgeline.account.SignedInUser;
import app.ridgeline.account.sessions.DeviceName;
import app.ridgeline.account.sessions.UserSessions;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.web.util.WebUtils;

/**
 * What happens whenever someone signs in, in whatever way: the session gets a new id, is listed for its owner, and the
 * browser a cookie by which it is known the next time.
 */
@Component
class SessionStart implements SessionAuthenticationStrategy {

    private static final Duration KNOWN_FOR = Duration.ofDays(180);

    private final SessionAuthenticationStrategy newId = new ChangeSessionIdAuthenticationStrategy();
    private final UserSessions sessions;
    private final String cookieName;
    private final boolean secure;

    SessionStart(UserSessions sessions, Environment environment) {
        this.sessions = sessions;
        this.cookieName = environment.getRequiredProperty("server.servlet.session.cookie.name") + "-DEVICE";
        this.secure = environment.getProperty("server.servlet.session.cookie.secure", Boolean.class, true);
    }

    @Override
    public void onAuthentication(
            Authentication authentication, HttpServletRequest request, HttpServletResponse response) {
        newId.onAuthentication(authentication, request, response);
        if (!(authentication.getPrincipal() instanceof SignedInUser user)) {
            return;
        }
        String secret = Optional.ofNullable(WebUtils.getCookie(request, cookieName))
                .map(Cookie::getValue)
                .filter(value -> value.length() == Secret.LENGTH)
                .orElseGet(Secret::random);
        try {
            sessions.open(
                    user, secret, DeviceName.of(request.getHeader(HttpHeaders.USER_AGENT)), request.getRemoteAddr());
        } catch (DataAccessException | TransactionException e) {
            throw new InternalAuthenticationServiceException("The database does not answer", e);
        }
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(cookieName, secret)
                        .path("/")
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Lax")
                        .maxAge(KNOWN_FOR)
                        .build()
                        .toString());
    }
}
