package app.ridgeline.account.secondfactor;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who needs a second factor, and what the secrets of authenticator apps are sealed with.
 *
 * @param required {@code optional}: who wants; {@code admins}: no admin gets in without
 * @param key secrets of {@value #MIN_KEY} characters or more, comma separated: the first one seals. Empty: there are no
 *     authenticator apps, only passkeys
 */
@ConfigurationProperties("ridgeline.second-factor")
record SecondFactorSettings(
        @DefaultValue("optional") String required,
        @DefaultValue("") String key) {

    static final int MIN_KEY = 32;

    SecondFactorSettings {
        required = required.strip().toLowerCase(Locale.ROOT);
        if (!List.of("optional", "admins").contains(required)) {
            throw new IllegalArgumentException("SECOND_FACTOR must be optional or admins");
        }
        if (keys(key).anyMatch(it -> it.length() < MIN_KEY)) {
            throw new IllegalArgumentException("SECOND_FACTOR_KEY must have " + MIN_KEY + " characters or more");
        }
    }

    boolean forAdmins() {
        return required.equals("admins");
    }

    List<String> keys() {
        return keys(key).toList();
    }

    private static Stream<String> keys(String setting) {
        return Stream.of(setting.split(",")).map(String::strip).filter(it -> !it.isEmpty());
    }

    @Override
    public String toString() {
        return "SecondFactorSettings[required=" + required + "]"; // a key is never logged
    }
}
