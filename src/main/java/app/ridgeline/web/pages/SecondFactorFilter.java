package app.ridgeline.web.pages;

import app.ridgeline.account.secondfactor.PendingSignIn;
import app.ridgeline.account.secondfactor.SecondFactors;
import app.ridgeline.account.signin.SignIns;
import app.ridgeline.audit.Actor;
import app.ridgeline.audit.Caller;
import app.ridgeline.web.errors.SignInProblem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.transaction.TransactionException;

/** Takes the second factor of someone whose password was right; only then someone is signed in. */
public class SecondFactorFilter extends AbstractAuthenticationProcessingFilter {

    private final SecondFactors factors;
    private final SignIns signIns;

    /** @param success leads on to the page first asked for */
    public SecondFactorFilter(SecondFactors factors, SignIns signIns, AuthenticationSuccessHandler success) {
        super(PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.POST, SecondFactorPage.PATH));
        this.factors = factors;
        this.signIns = signIns;
        setAuthenticationManager(attempt -> attempt); // what is to be checked is in the request and its session
        setAuthenticationSuccessHandler(success);
        setAuthenticationFailureHandler((_, response, problem) -> response.sendRedirect(
                problem instanceof SecondFactorRefused refused
                        ? refused.page()
                        : "/login?" + SignInProblem.UNAVAILABLE.parameter()));
    }

    @Override
    public Authentication attemptAuthentication(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        PendingSignIn pending = Optional.ofNullable(session)
                .flatMap(it -> PendingSignIn.of(it::getAttribute))
                .orElseThrow(SecondFactorRefused::expired);
        try {
            String way = check(pending, request);
            Authentication signedIn =
                    signIns.of(pending.userId(), pending.sessionNo(), way).orElseThrow(SecondFactorRefused::expired);
            request.getSession().removeAttribute(PendingSignIn.ATTRIBUTE);
            return withDetails(signedIn, request);
        } catch (DataAccessException | TransactionException e) {
            throw new InternalAuthenticationServiceException("The database does not answer", e);
        }
    }

    private String check(PendingSignIn pending, HttpServletRequest request) {
        if (pending.isDone()) {
            return "password+setup";
        }
        if (pending.isToBeSetUp()) {
            throw SecondFactorRefused.because("set-up");
        }
        String code = Optional.ofNullable(request.getParameter("code")).orElse("");
        Caller caller = new Caller(Actor.user(pending.userId()), SecondFactorPage.PATH, request.getRemoteAddr());
        return switch (factors.check(pending.userId(), code, caller)) {
            case RIGHT -> "password+code";
            case WRONG -> throw SecondFactorRefused.because("refused");
            case TOO_MANY -> throw SecondFactorRefused.because("throttled");
        };
    }

    private static Authentication withDetails(Authentication signedIn, HttpServletRequest request) {
        ((AbstractAuthenticationToken) signedIn).setDetails(new WebAuthenticationDetails(request));
        return signedIn;
    }
}
