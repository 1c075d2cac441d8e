package app.ridgeline.web.provider;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.converter.ClaimTypeConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;

/**
 * Checks the ID tokens of the provider: its signature, by a public key algorithm only, issuer, audience and time.
 * Spring Security checks the nonce.
 */
@Component
class ProviderTokens implements JwtDecoderFactory<ClientRegistration> {

    /** The one decoder, which keeps the provider's keys. */
    private record Made(ClientRegistration registration, JwtDecoder decoder) {}

    private volatile @Nullable Made made;

    @Override
    public JwtDecoder createDecoder(ClientRegistration registration) {
        Made before = made;
        if (before != null && before.registration() == registration) {
            return before.decoder();
        }
        Made now = new Made(registration, decoder(registration));
        made = now;
        return now.decoder();
    }

    private static JwtDecoder decoder(ClientRegistration registration) {
        String keys = registration.getProviderDetails().getJwkSetUri();
        if (keys == null) {
            throw new IllegalStateException("The provider names no keys");
        }
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(keys)
                .jwsAlgorithms(algorithms -> algorithms.addAll(List.of(SignatureAlgorithm.values())))
                .restOperations(ProviderHttp.documents())
                .build();
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
        decoder.setClaimSetConverter(
                new ClaimTypeConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverters()));
        return decoder;
    }
}
