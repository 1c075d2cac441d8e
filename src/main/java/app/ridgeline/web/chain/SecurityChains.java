package app.ridgeline.web.chain;

import static org.springframework.security.config.Customizer.withDefaults;

import app.ridgeline.account.SessionStanding;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.account.sessions.UserSessions;
import app.ridgeline.limits.Limits;
import app.ridgeline.web.errors.ProblemAnswers;
import app.ridgeline.web.pages.AfterSignIn;
import app.ridgeline.web.pages.RefusedRequests;
import app.ridgeline.web.pages.ResetPasswordPage;
import app.ridgeline.web.pages.SecondFactorPage;
import app.ridgeline.web.provider.ProviderChain;
import com.vaadin.flow.server.HandlerHelper;
import com.vaadin.flow.shared.ApplicationConstants;
import com.vaadin.flow.spring.security.RequestUtil;
import com.vaadin.flow.spring.security.VaadinSavedRequestAwareAuthenticationSuccessHandler;
import com.vaadin.flow.spring.security.VaadinSecurityConfigurer;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * Who may ask for what: Stripe's deliveries, programs with a bearer key, and people with a session. The first chain
 * that matches a request decides alone.
 */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
@EnableMethodSecurity
class SecurityChains {

    /** Each filter of each chain would be timed separately: that took longer than most of them do. */
    @Bean
    SecurityObservationSettings noTimesOfFilters() {
        return SecurityObservationSettings.noObservations();
    }

    /** Stripe signs what it sends; the endpoint checks that itself. */
    @Bean
    @Order(10)
    SecurityFilterChain stripeWebhook(HttpSecurity http) {
        return stateless(http.securityMatcher("/api/webhooks/stripe"))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    /** Programs: an answer is JSON, never a redirect, and there is no session. */
    @Bean
    @Order(20)
    SecurityFilterChain programs(
            HttpSecurity http,
            ProblemAnswers problems,
            ApiKeys keys,
            Limits limits,
            SecurityContextHolderStrategy signedIn) {
        return stateless(http.securityMatcher("/api/**", "/v3/api-docs/**", "/actuator/**"))
                .addFilterBefore(new ApiKeyFilter(keys, limits, problems, signedIn), AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/prometheus")
                        .hasAuthority("SCOPE_METRICS")
                        .requestMatchers("/api/admin/tokens", "/api/admin/tokens/reset", "/api/admin/tokens/refill")
                        .hasAuthority("SCOPE_ADMIN")
                        .requestMatchers("/api/tokens/{user}", "/api/holds/{holdId}")
                        .hasAnyAuthority("SCOPE_SPEND", "SCOPE_ADMIN")
                        .requestMatchers(
                                "/api/tokens/{user}/deduct",
                                "/api/tokens/{user}/holds",
                                "/api/holds/{holdId}/commit",
                                "/api/holds/{holdId}/release")
                        .hasAuthority("SCOPE_SPEND")
                        // Every other path below /api is a 404, for any key.
                        .requestMatchers("/api/**", "/v3/api-docs")
                        .authenticated()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(exceptions ->
                        exceptions.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .build();
    }

    /** People: pages behind a sign-in by form. */
    @Bean
    @Order(100)
    SecurityFilterChain pages(
            HttpSecurity http,
            AfterSignIn afterSignIn,
            RefusedSignIn refusedSignIn,
            RefusedRequests refusedRequests,
            SavedPages savedPages,
            ProviderChain provider,
            SecondFactorChain secondFactor,
            UserSessions sessions,
            RequestUtil requests,
            SessionStanding standing,
            SecurityContextHolderStrategy signedIn,
            Environment environment) {
        boolean https =
                environment.getProperty("ridgeline.base-url", "").strip().startsWith("https://");
        // Vaadin's configurer takes both from here.
        http.setSharedObject(RequestCache.class, savedPages);
        http.setSharedObject(VaadinSavedRequestAwareAuthenticationSuccessHandler.class, afterSignIn);
        provider.applyTo(http);
        secondFactor.applyTo(http);
        return http.with(
                        VaadinSecurityConfigurer.vaadin(),
                        // Vaadin would leave the sign-in itself without a CSRF token.
                        vaadin -> vaadin.loginView("/login").enableCsrfConfiguration(false))
                .csrf(csrf -> csrf.csrfTokenRepository(csrfTokens(environment))
                        .ignoringRequestMatchers(requests::isFrameworkInternalRequest))
                .authorizeHttpRequests(open -> open.requestMatchers(
                                "/*.css", "/*.js", "/fonts/*", "/favicon.svg", "/social-card.png", "/error")
                        .permitAll()
                        .requestMatchers(
                                "/login",
                                "/register",
                                "/forgot-password",
                                ResetPasswordPage.PATH,
                                SecondFactorPage.PATH,
                                SecondFactorPage.PATH + "/*")
                        .permitAll()
                        // Else anyone could have Vaadin make a page and a session without loading one.
                        .requestMatchers(SecurityChains::startsPageWithoutSession)
                        .denyAll()
                        .requestMatchers("/tools/files/**", "/notices/*")
                        .authenticated())
                .formLogin(form -> form.failureHandler(refusedSignIn))
                .exceptionHandling(exceptions -> exceptions.accessDeniedHandler(refusedRequests))
                .addFilterBefore(
                        new SessionStandingFilter(standing, sessions, signedIn), AnonymousAuthenticationFilter.class)
                .headers(headers -> PageHeaders.apply(headers, https))
                .build();
    }

    private static boolean startsPageWithoutSession(HttpServletRequest request) {
        return request.getSession(false) == null
                && HandlerHelper.RequestType.INIT
                        .getIdentifier()
                        .equals(request.getParameter(ApplicationConstants.REQUEST_TYPE_PARAMETER));
    }

    /** In a cookie, so that a form costs no session. Over TLS no other host can plant it. */
    private static CsrfTokenRepository csrfTokens(Environment environment) {
        boolean secure = environment.getProperty("server.servlet.session.cookie.secure", Boolean.class, true);
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(secure ? "__Host-RIDGELINE-FORM" : "RIDGELINE-FORM");
        tokens.setCookiePath("/");
        tokens.setCookieCustomizer(cookie -> cookie.secure(secure).sameSite("Lax"));
        return tokens;
    }

    /**
     * Takes header values in any script: browsers send the names of phones, and Tomcat has refused what breaks a
     * header. Spring Security would throw where a value is first read, a failure of ours by all looks.
     */
    @Bean
    HttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderValues(_ -> true);
        return firewall;
    }

    private static HttpSecurity stateless(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(withDefaults());
    }
}
