package app.ridgeline.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The first admin, made after the start if there is none.
 *
 * @param email empty: none is made
 * @param password at least {@value Password#MIN_LENGTH} characters
 */
@ConfigurationProperties("ridgeline.admin")
record AdminSettings(
        @DefaultValue("") String email, @DefaultValue("") String password) {

    @Override
    public String toString() {
        return "AdminSettings[email=" + email + "]"; // a password is never logged
    }
}
