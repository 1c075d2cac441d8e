package app.ridgeline.ops.setup;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Takes this installation's secrets, and whatever looks like a key, out of what others said. */
@Component
class Secrets {

    private static final List<String> PROPERTIES = List.of(
            "ridgeline.stripe.secret-key",
            "ridgeline.stripe.webhook-secrets",
            "ridgeline.openai.key",
            "ridgeline.admin.password",
            "ridgeline.oidc.client-secret",
            "spring.datasource.password",
            "spring.mail.password",
            "sentry.dsn",
            "DATABASE_URL",
            "SMTP_URL");
    private static final Pattern KEY = Pattern.compile("\\b(?:(sk|rk|whsec)_|sk-)[A-Za-z0-9_*+/=-]{4,}");
    private static final int SHORTEST = 6; // less is a word that others use too

    private final Environment environment;

    Secrets(Environment environment) {
        this.environment = environment;
    }

    /** The text without them. */
    String removed(String text) {
        List<String> values = PROPERTIES.stream()
                .flatMap(name -> Optional.ofNullable(environment.getProperty(name)).stream())
                .flatMap(value -> Stream.concat(Stream.of(value), Stream.of(value.split(","))))
                .map(String::strip)
                .filter(value -> value.length() >= SHORTEST)
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        String clean = text;
        for (String value : values) {
            clean = clean.replace(value, "[secret]");
        }
        return KEY.matcher(clean).replaceAll("[secret]");
    }
}
