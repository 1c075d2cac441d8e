package app.ridgeline.ops.setup;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Removes this installation's secrets, and whatever looks like a key, from others' messages. */
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
    private static final String REMOVED = "[removed]";
    private static final Pattern KEY = Pattern.compile("\\b(?:(sk|rk|whsec)_|sk-)[A-Za-z0-9_*+/=-]{4,}");

    /** A shorter one would take ordinary words out of what we say ourselves. */
    private static final int SHORTEST = 8;

    private final Environment environment;

    Secrets(Environment environment) {
        this.environment = environment;
    }

    /** The text without them. */
    String removed(String text) {
        String values = PROPERTIES.stream()
                .flatMap(name -> Optional.ofNullable(environment.getProperty(name)).stream())
                .flatMap(value -> Stream.concat(Stream.of(value), Stream.of(value.split(","))))
                .map(String::strip)
                .filter(value -> value.length() >= SHORTEST)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        String clean = values.isEmpty()
                ? text
                : Pattern.compile("(?<!\\w)(?:" + values + ")(?!\\w)")
                        .matcher(text)
                        .replaceAll(REMOVED);
        return KEY.matcher(clean).replaceAll(REMOVED);
    }
}
