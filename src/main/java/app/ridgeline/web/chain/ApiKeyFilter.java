package app.ridgeline.web.chain;

import app.ridgeline.account.apikeys.ApiClient;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.limits.Limits;
import app.ridgeline.limits.RateLimit;
import app.ridgeline.web.errors.LimitHeaders;
import app.ridgeline.web.errors.ProblemAnswers;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.authentication.preauth.PreAuthenticatedAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;

/** Recognises an API client by its key in the Authorization header, and nowhere else. */
class ApiKeyFilter extends OncePerRequestFilter {

    private static final String BEARER = "bearer ";
    private static final int MAX_KEY = 200;

    private final ApiKeys keys;
    private final Limits limits;
    private final ProblemAnswers problems;
    private final SecurityContextHolderStrategy signedIn;

    ApiKeyFilter(ApiKeys keys, Limits limits, ProblemAnswers problems, SecurityContextHolderStrategy signedIn) {
        this.signedIn = signedIn;
        this.keys = keys;
        this.limits = limits;
        this.problems = problems;
    }

    /** Whether the process is alive does not depend on a key, nor on the database that knows it. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getServletPath().startsWith("/actuator/health");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            chain.doFilter(request, response);
            return;
        }
        Optional<ApiClient> client = key(header).flatMap(keys::clientOf);
        if (client.isEmpty()) {
            problems.commence(request, response, new BadCredentialsException("Unknown API key"));
            return;
        }
        RateLimit.Verdict verdict = limits.call(client.get().id());
        LimitHeaders.write(response, verdict);
        if (!verdict.allowed()) {
            problems.write(
                    response,
                    HttpStatus.TOO_MANY_REQUESTS,
                    "This API key was used more than " + verdict.limit() + " times in "
                            + verdict.window().toSeconds()
                            + " seconds. Wait as long as Retry-After says, then repeat the call with the same"
                            + " Idempotency-Key.");
            return;
        }
        SecurityContext context = signedIn.createEmptyContext();
        context.setAuthentication(new PreAuthenticatedAuthenticationToken(client.get(), "", authorities(client.get())));
        signedIn.setContext(context);
        chain.doFilter(request, response);
    }

    private static Optional<String> key(String header) {
        if (!header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
            return Optional.empty();
        }
        String key = header.substring(BEARER.length()).strip();
        return key.isEmpty() || key.length() > MAX_KEY ? Optional.empty() : Optional.of(key);
    }

    private static List<? extends GrantedAuthority> authorities(ApiClient client) {
        return client.scopes().stream()
                .map(scope -> new SimpleGrantedAuthority("SCOPE_" + scope.name()))
                .toList();
    }
}
