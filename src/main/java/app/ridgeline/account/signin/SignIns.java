package app.ridgeline.account.signin;

import app.ridgeline.account.SignedInUser;
import app.ridgeline.account.User;
import app.ridgeline.account.Users;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens the session of a person who has shown by their second factor or a passkey who they are. For this module only.
 */
@Service
public class SignIns {

    private final Users users;

    SignIns(Users users) {
        this.users = users;
    }

    /**
     * The authentication of this user, whose second factor counts as just given.
     *
     * @param sessionNo what their sessions' number must still be; null: whatever it is
     * @param way how they signed in, for the audit
     * @return empty if they may not sign in, or their password has changed since
     */
    @Transactional(readOnly = true)
    public Optional<Authentication> of(UUID userId, @Nullable Integer sessionNo, String way) {
        return users.findById(userId)
                .filter(User::enabled)
                .filter(user -> sessionNo == null || sessionNo == user.sessionNo())
                .map(user -> {
                    SignedInUser principal = new SignedInUser(user, way);
                    principal.eraseCredentials();
                    principal.usedFactor();
                    return UsernamePasswordAuthenticationToken.authenticated(
                            principal, null, principal.getAuthorities());
                });
    }
}
