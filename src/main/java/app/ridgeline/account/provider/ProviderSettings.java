package app.ridgeline.account.provider;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The OpenID provider that people may sign in by.
 *
 * @param issuer its address, which its discovery document names; empty: there is none
 * @param clientId by which it knows this installation
 * @param clientSecret empty for a public client
 * @param name what the button says
 */
@ConfigurationProperties("ridgeline.oidc")
public record ProviderSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("") String name) {

    public ProviderSettings {
        issuer = issuer.strip();
        clientId = clientId.strip();
        clientSecret = clientSecret.strip();
        name = name.isBlank() && !issuer.isEmpty()
                ? String.valueOf(URI.create(issuer).getHost())
                : name.strip();
    }

    /** Whether there is a provider. */
    public boolean isOn() {
        return !issuer.isEmpty() && !clientId.isEmpty();
    }

    @Override
    public String toString() {
        return "ProviderSettings[issuer=" + issuer + "]"; // a secret is never logged
    }
}
