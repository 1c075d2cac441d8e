package app.ridgeline.account;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The first two admins, made after the start while there are fewer: the second one is there to approve.
 *
 * @param email one address or two, comma separated; empty: none is made
 * @param password of the first one, at least {@value Password#MIN_LENGTH} characters; the second chooses theirs by a
 *     link
 */
@ConfigurationProperties("ridgeline.admin")
record AdminSettings(
        @DefaultValue("") String email, @DefaultValue("") String password) {

    @Override
    public String toString() {
        return "AdminSettings[email=" + email + "]"; // a password is never logged
    }
}
