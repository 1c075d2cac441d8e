package app.ridgeline.account;

import java.io.Serial;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.OidcUserInfo;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** The principal of a session that a provider opened. Nothing that the provider said is kept. */
public final class SignedInByProvider extends SignedInUser implements OidcUser {

    @Serial
    private static final long serialVersionUID = 1;

    private static final Duration FRESH = Duration.ofMinutes(10);

    private final Instant cameAt; // of the session, so real time

    /** One whom a provider has just sent. */
    public SignedInByProvider(User user) {
        super(user, "provider");
        this.cameAt = Instant.now();
    }

    private SignedInByProvider(SignedInByProvider user, String email, int sessionNo, int nextSessionNo) {
        super(user, email, sessionNo, nextSessionNo);
        this.cameAt = user.cameAt;
    }

    @Override
    SignedInByProvider copy(String address, int number, int nextNumber) {
        return new SignedInByProvider(this, address, number, nextNumber);
    }

    /** Whether they have just come from the provider: where there is no password, that stands in for it. */
    public boolean isFresh() {
        return Instant.now().isBefore(cameAt.plus(FRESH));
    }

    @Override
    public String getName() {
        return id().toString();
    }

    @Override
    public Map<String, Object> getClaims() {
        return Map.of("sub", getName());
    }

    @Override
    public Map<String, Object> getAttributes() {
        return getClaims();
    }

    @Override
    public OidcIdToken getIdToken() {
        return new OidcIdToken("not kept", null, null, getClaims());
    }

    @Override
    public @Nullable OidcUserInfo getUserInfo() {
        return null;
    }
}
