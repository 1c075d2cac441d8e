package app.ridgeline.account.passkeys;

import app.ridgeline.account.signin.SignIns;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.webauthn.authentication.WebAuthnAuthenticationRequestToken;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Signs in by a passkey: two factors in one, the device and its PIN or biometrics. */
@Component
public class PasskeySignIn implements AuthenticationManager {

    private final RelyingParty site;
    private final SignIns signIns;

    PasskeySignIn(RelyingParty site, SignIns signIns) {
        this.site = site;
        this.signIns = signIns;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        try {
            var user = site.authenticate(((WebAuthnAuthenticationRequestToken) attempt).getWebAuthnRequest());
            return signIns.of(UserHandle.userId(user.getId()), null, "passkey")
                    .orElseThrow(() -> new BadCredentialsException("This user may not sign in"));
        } catch (BadCredentialsException e) {
            throw e;
        } catch (DataAccessException | TransactionException e) {
            throw new InternalAuthenticationServiceException("The database does not answer", e);
        } catch (RuntimeException e) { // each library has its own for what a browser should not have sent
            throw new BadCredentialsException("Not a passkey of anybody", e);
        }
    }
}
