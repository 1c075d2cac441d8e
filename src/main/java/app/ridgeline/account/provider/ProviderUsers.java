package app.ridgeline.account.provider;

import app.ridgeline.account.SignedInByProvider;
import app.ridgeline.account.User;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Makes of what a provider has said, and what was checked, the principal of a session. */
@Component
public class ProviderUsers {

    private final ProviderSignIn signIn;
    private final PendingConnection connection;

    ProviderUsers(ProviderSignIn signIn, PendingConnection connection) {
        this.signIn = signIn;
        this.connection = connection;
    }

    /**
     * The user of these claims.
     *
     * @param issuer of the provider
     * @param request that came back from it
     * @throws OAuth2AuthenticationException with the code of a {@link ProviderRefusal}
     * @throws InternalAuthenticationServiceException if the database does not answer
     */
    public OidcUser of(String issuer, OidcUser claims, HttpServletRequest request) {
        try {
            ProviderLogin login = new ProviderLogin(
                    issuer,
                    Objects.requireNonNullElse(claims.getSubject(), ""),
                    Objects.requireNonNullElse(claims.getEmail(), ""),
                    Boolean.TRUE.equals(claims.getEmailVerified()),
                    Objects.requireNonNullElse(claims.getFullName(), ""));
            Optional<UUID> owner = connection.take(request);
            ProviderSignIn.Result result = owner.isPresent()
                    ? signIn.connectOwn(owner.get(), login, request.getRemoteAddr())
                    : signIn.signIn(login, request.getRemoteAddr());
            return switch (result) {
                case ProviderSignIn.Result.In(User user) -> new SignedInByProvider(user);
                case ProviderSignIn.Result.Refused(ProviderRefusal why) ->
                    throw new OAuth2AuthenticationException(new OAuth2Error(why.code()));
            };
        } catch (IllegalArgumentException e) {
            throw new OAuth2AuthenticationException(new OAuth2Error("invalid_identity"), e);
        } catch (DataAccessException | TransactionException e) {
            throw new InternalAuthenticationServiceException("The database does not answer", e);
        }
    }
}
