package app.ridgeline.web.provider;

import app.ridgeline.account.provider.PendingConnection;
import app.ridgeline.account.provider.ProviderSettings;
import app.ridgeline.account.provider.ProviderUsers;
import app.ridgeline.web.pages.AfterSignIn;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.env.Environment;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Sign-in by the OpenID provider, where there is one: authorization code with PKCE, state and nonce. Its tokens are
 * used once, to learn who it is, and not kept.
 *
 * @see <a href="../../../../../../../docs/decisions/0021-openid-connect.md">Decision record 21</a>
 */
@Component
public class ProviderChain {

    private final ProviderSettings settings;
    private final ProviderUsers users;
    private final PendingConnection connection;
    private final AfterSignIn afterSignIn;
    private final RefusedProviderSignIn refused;
    private final Environment environment;

    ProviderChain(
            ProviderSettings settings,
            ProviderUsers users,
            PendingConnection connection,
            AfterSignIn afterSignIn,
            RefusedProviderSignIn refused,
            Environment environment) {
        this.settings = settings;
        this.users = users;
        this.connection = connection;
        this.afterSignIn = afterSignIn;
        this.refused = refused;
        this.environment = environment;
    }

    /** Adds the sign-in by the provider to the chain of the pages, if one is set. */
    public void applyTo(HttpSecurity http) {
        if (!settings.isOn()) {
            return;
        }
        var registration = new ProviderRegistration(settings, environment);
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(registration);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        var tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(ProviderHttp.tokens());
        http.oauth2Login(login -> login.loginPage("/login")
                .clientRegistrationRepository(registration)
                .authorizedClientRepository(new NoAuthorizedClients())
                .authorizationEndpoint(start -> start.authorizationRequestResolver(resolver))
                .tokenEndpoint(end -> end.accessTokenResponseClient(tokens))
                .userInfoEndpoint(info -> info.oidcUserService(userService()))
                .successHandler(success())
                .failureHandler(refused)
                .withObjectPostProcessor(new ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter>() {
                    @Override
                    public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                        filter.setAuthenticationFailureHandler(refused); // the provider may be away
                        return filter;
                    }
                }));
    }

    private OAuth2UserService<OidcUserRequest, OidcUser> userService() {
        var http = new DefaultOAuth2UserService();
        http.setRestOperations(ProviderHttp.userInfo());
        var claims = new OidcUserService();
        claims.setOauth2UserService(http);
        claims.setRetrieveUserInfo(asked -> asked.getIdToken().getEmail() == null
                && asked.getClientRegistration()
                                .getProviderDetails()
                                .getUserInfoEndpoint()
                                .getUri()
                        != null);
        return asked -> users.of(settings.issuer(), claims.loadUser(asked), request());
    }

    private AuthenticationSuccessHandler success() {
        return (request, response, authentication) -> {
            if (connection.isOf(request)) {
                response.sendRedirect("/account");
            } else {
                afterSignIn.onAuthenticationSuccess(request, response, authentication);
            }
        };
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
