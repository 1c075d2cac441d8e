package app.ridgeline.web.provider;

import app.ridgeline.account.provider.ProviderSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.env.Environment;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * The provider, as its discovery document describes it. It is asked when someone first wants to sign in by it, never at
 * the start; one that is away is asked again, but not by everyone who waits.
 */
class ProviderRegistration implements ClientRegistrationRepository {

    static final String ID = "oidc";

    private static final long PAUSE_NANOS = Duration.ofSeconds(5).toNanos();
    private static final ParameterizedTypeReference<Map<String, Object>> JSON = new ParameterizedTypeReference<>() {};

    private final ProviderSettings settings;
    private final Environment environment;
    private final RestClient rest = RestClient.create(ProviderHttp.documents());
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable ClientRegistration known;
    private @Nullable ProviderAway away;
    private long awaySince;

    ProviderRegistration(ProviderSettings settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        if (!id.equals(ID)) {
            return null;
        }
        ClientRegistration registration = known;
        return registration == null ? ask() : registration;
    }

    private ClientRegistration ask() {
        asking.lock();
        try {
            ClientRegistration registration = known;
            if (registration != null) {
                return registration;
            }
            ProviderAway failure = away;
            if (failure != null && System.nanoTime() - awaySince < PAUSE_NANOS) {
                throw failure;
            }
            try {
                registration = discover();
                known = registration;
                return registration;
            } catch (RestClientException | IllegalArgumentException e) {
                awaySince = System.nanoTime();
                away = new ProviderAway("OIDC_ISSUER " + settings.issuer() + " cannot be asked: " + e.getMessage(), e);
                throw away;
            }
        } finally {
            asking.unlock();
        }
    }

    private ClientRegistration discover() {
        String issuer = settings.issuer();
        String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        Map<String, Object> document = Objects.requireNonNullElse(
                rest.get()
                        .uri(base + "/.well-known/openid-configuration")
                        .retrieve()
                        .body(JSON),
                Map.of());
        if (!issuer.equals(document.get("issuer"))) {
            throw new IllegalArgumentException("its document names the issuer " + document.get("issuer"));
        }
        return ClientRegistrations.fromOidcConfiguration(document)
                .registrationId(ID)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .clientAuthenticationMethod(
                        settings.clientSecret().isEmpty() ? ClientAuthenticationMethod.NONE : authentication(document))
                .redirectUri(environment.getRequiredProperty("ridgeline.base-url") + "/login/oauth2/code/" + ID)
                .scope("openid", "email", "profile")
                .clientName(settings.name())
                .build();
    }

    /** The basic one unless the provider offers only the other. */
    private static ClientAuthenticationMethod authentication(Map<String, Object> document) {
        return document.get("token_endpoint_auth_methods_supported") instanceof Iterable<?> methods
                        && contains(methods, "client_secret_post")
                        && !contains(methods, "client_secret_basic")
                ? ClientAuthenticationMethod.CLIENT_SECRET_POST
                : ClientAuthenticationMethod.CLIENT_SECRET_BASIC;
    }

    private static boolean contains(Iterable<?> methods, String method) {
        for (Object each : methods) {
            if (method.equals(each)) {
                return true;
            }
        }
        return false;
    }
}
