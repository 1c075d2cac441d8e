package app.ridgeline.web.chain;

import app.ridgeline.account.passkeys.PasskeySignIn;
import app.ridgeline.account.passkeys.RelyingParty;
import app.ridgeline.account.secondfactor.SecondFactors;
import app.ridgeline.account.signin.SignIns;
import app.ridgeline.limits.Limits;
import app.ridgeline.web.pages.AfterSignIn;
import app.ridgeline.web.pages.SecondFactorFilter;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.SessionAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.webauthn.authentication.PublicKeyCredentialRequestOptionsFilter;
import org.springframework.stereotype.Component;

/**
 * The ways to sign in beside the password's form: the second factor after it, and a passkey alone. Passkeys are added
 * on the account page only, where the person has just confirmed that it is them, so Spring Security's own endpoints for
 * that are not there.
 */
@Component
class SecondFactorChain {

    private final SecondFactors factors;
    private final SignIns signIns;
    private final PasskeySignIn passkeys;
    private final RelyingParty site;
    private final Limits limits;
    private final AfterSignIn next;
    private final SessionStart start;
    private final SecurityContextHolderStrategy signedIn;

    SecondFactorChain(
            SecondFactors factors,
            SignIns signIns,
            PasskeySignIn passkeys,
            RelyingParty site,
            Limits limits,
            AfterSignIn next,
            SessionStart start,
            SecurityContextHolderStrategy signedIn) {
        this.factors = factors;
        this.signIns = signIns;
        this.passkeys = passkeys;
        this.site = site;
        this.limits = limits;
        this.next = next;
        this.start = start;
        this.signedIn = signedIn;
    }

    /** Adds them to the chain of pages. */
    void applyTo(HttpSecurity http) {
        http.sessionManagement(session -> session.sessionAuthenticationStrategy(start));
        http.with(new Filters(), _ -> {});
    }

    private class Filters extends AbstractHttpConfigurer<Filters, HttpSecurity> {

        @Override
        public void configure(HttpSecurity http) {
            add(http, new SecondFactorFilter(factors, signIns, next));
            add(http, new PasskeyFilter(passkeys, limits, next));
            var options = new PublicKeyCredentialRequestOptionsFilter(site);
            options.setSecurityContextHolderStrategy(signedIn);
            http.addFilterBefore(options, AuthorizationFilter.class);
        }

        private void add(HttpSecurity http, AbstractAuthenticationProcessingFilter filter) {
            // By now it also renews the CSRF token.
            filter.setSessionAuthenticationStrategy(http.getSharedObject(SessionAuthenticationStrategy.class));
            filter.setSecurityContextRepository(new HttpSessionSecurityContextRepository());
            filter.setSecurityContextHolderStrategy(signedIn);
            http.addFilterBefore(filter, UsernamePasswordAuthenticationFilter.class);
        }
    }
}
