package app.ridgeline.web.chain;

import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CacheControlHeadersWriter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.DelegatingRequestMatcherHeaderWriter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The security headers of pages, with HSTS where the connection is secure. They are written before the page is:
 * Vaadin's servlet is reached by a forward, which ends the answer before Spring Security would add them.
 */
final class PageHeaders {

    static final String CONTENT_POLICY = "Content-Security-Policy";

    /** What plain pages, files and answers keep to: nothing runs or is styled but by our own files. */
    private static final String PLAIN = policy("'self'", "'self'");

    /** Fresh for each page; without it an attacker's script in the HTML does not run. */
    static String forFlow(String nonce) {
        // Flow compiles the expressions that the server sends, and its components style themselves inline.
        return policy("'self' 'nonce-" + nonce + "' 'unsafe-eval'", "'self' 'unsafe-inline'");
    }

    private static String policy(String scripts, String styles) {
        return String.join(
                "; ",
                "default-src 'self'",
                "script-src " + scripts,
                "style-src " + styles,
                "img-src 'self' data: blob:",
                "font-src 'self' data:",
                "connect-src 'self'",
                "frame-src 'none'",
                "object-src 'none'",
                "base-uri 'self'",
                "form-action 'self'",
                "frame-ancestors 'none'");
    }

    /** What is the same for everyone and may be kept by the browser; what Vaadin makes for one person is not. */
    private static final RequestMatcher STATIC = new OrRequestMatcher(
            path("/VAADIN/build/**"),
            path("/VAADIN/static/**"),
            path("/aura/**"),
            path("/*.css"),
            path("/fonts/*"),
            path("/*.svg"),
            path("/*.png"),
            path("/*.js"));

    private PageHeaders() {}

    /**
     * @param https whether the public address is one of TLS: then browsers are told to keep to it, whatever the proxy
     * says
     */
    static void apply(HeadersConfigurer<HttpSecurity> headers, boolean https) {
        if (https) {
            headers.httpStrictTransportSecurity(hsts -> hsts.requestMatcher(AnyRequestMatcher.INSTANCE));
        }
        headers.contentSecurityPolicy(csp -> csp.policyDirectives(PLAIN))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .cacheControl(HeadersConfigurer.CacheControlConfig::disable)
                .addHeaderWriter(new DelegatingRequestMatcherHeaderWriter(
                        new NegatedRequestMatcher(STATIC), new CacheControlHeadersWriter()))
                .withObjectPostProcessor(new ObjectPostProcessor<HeaderWriterFilter>() {
                    @Override
                    public <O extends HeaderWriterFilter> O postProcess(O filter) {
                        filter.setShouldWriteHeadersEagerly(true);
                        return filter;
                    }
                })
                .permissionsPolicyHeader(permissions ->
                        permissions.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()"));
    }

    private static RequestMatcher path(String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(pattern);
    }
}
