package app.ridgeline.account.signin;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.limits.TestLimits;
import org.junit.jupiter.api.Test;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.crypto.password.NoOpPasswordEncoder;

class PasswordSignInTest {

    @Test
    @SuppressWarnings({"deprecation", "NullAway"}) // no directory, nor known addresses, stand for a database that fails
    void failures_of_ours_count_against_nobody() {
        var signIn = new PasswordSignIn(
                new UserDirectory(null),
                NoOpPasswordEncoder.getInstance(),
                new SignInThrottle(TestLimits.of(3)),
                null,
                null);

        for (int attempt = 0; attempt < 7; attempt++) {
            assertThatThrownBy(() -> signIn.authenticate(
                            UsernamePasswordAuthenticationToken.unauthenticated("a@example.com", "password")))
                    .isInstanceOf(AuthenticationServiceException.class);
        }
    }
}
