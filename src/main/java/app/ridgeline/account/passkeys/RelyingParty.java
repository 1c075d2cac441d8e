package app.ridgeline.account.passkeys;

import java.net.URI;
import java.util.Set;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.security.web.webauthn.api.AuthenticatorSelectionCriteria;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialCreationOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRequestOptions;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialRpEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.ResidentKeyRequirement;
import org.springframework.security.web.webauthn.api.UserVerificationRequirement;
import org.springframework.security.web.webauthn.management.JdbcUserCredentialRepository;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialCreationOptionsRequest;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialRequestOptionsRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyAuthenticationRequest;
import org.springframework.security.web.webauthn.management.RelyingPartyRegistrationRequest;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.security.web.webauthn.management.WebAuthnRelyingPartyOperations;
import org.springframework.security.web.webauthn.management.Webauthn4JRelyingPartyOperations;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * We, as passkeys know us: by the host of APP_BASE_URL, which is read when it is first needed, since only then is a
 * random port known. A passkey must be found without a name, and must ask for a PIN or biometrics.
 */
@Component
public class RelyingParty implements WebAuthnRelyingPartyOperations {

    private final SingletonSupplier<WebAuthnRelyingPartyOperations> operations;

    RelyingParty(UserEntities users, JdbcOperations jdbc, Environment environment) {
        UserCredentialRepository credentials = new JdbcUserCredentialRepository(jdbc);
        this.operations = SingletonSupplier.of(() -> operations(
                users,
                credentials,
                URI.create(environment.getRequiredProperty("ridgeline.base-url").strip())));
    }

    private static WebAuthnRelyingPartyOperations operations(
            UserEntities users, UserCredentialRepository credentials, URI site) {
        var we = PublicKeyCredentialRpEntity.builder()
                .id(site.getHost())
                .name("Ridgeline")
                .build();
        var operations = new Webauthn4JRelyingPartyOperations(users, credentials, we, Set.of(origin(site)));
        operations.setCustomizeCreationOptions(
                options -> options.authenticatorSelection(AuthenticatorSelectionCriteria.builder()
                        .residentKey(ResidentKeyRequirement.REQUIRED)
                        .userVerification(UserVerificationRequirement.REQUIRED)
                        .build()));
        operations.setCustomizeRequestOptions(
                options -> options.userVerification(UserVerificationRequirement.REQUIRED));
        return operations;
    }

    private static String origin(URI site) {
        return site.getScheme() + "://" + site.getAuthority();
    }

    @Override
    public PublicKeyCredentialCreationOptions createPublicKeyCredentialCreationOptions(
            PublicKeyCredentialCreationOptionsRequest request) {
        return operations.obtain().createPublicKeyCredentialCreationOptions(request);
    }

    @Override
    public CredentialRecord registerCredential(RelyingPartyRegistrationRequest request) {
        return operations.obtain().registerCredential(request);
    }

    @Override
    public PublicKeyCredentialRequestOptions createCredentialRequestOptions(
            PublicKeyCredentialRequestOptionsRequest request) {
        return operations.obtain().createCredentialRequestOptions(request);
    }

    @Override
    public PublicKeyCredentialUserEntity authenticate(RelyingPartyAuthenticationRequest request) {
        return operations.obtain().authenticate(request);
    }
}
