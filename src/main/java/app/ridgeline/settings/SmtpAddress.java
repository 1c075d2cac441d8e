package app.ridgeline.settings;

import app.ridgeline.settings.DatabaseAddress.Malformed;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The mail server, read from {@code SMTP_URL}: {@code smtp://user:password@host:port} or, with TLS from the first byte,
 * {@code smtps://…}. {@code ?starttls=required}, {@code offered} or {@code never} says when an {@code smtp} connection
 * is encrypted. Unless said, it must be where a password is sent over the network, and on port 587.
 *
 * @param port 465 for smtps and 587 for smtp, unless given
 * @param user null: no sign-in
 * @param starttls what an smtp connection needs before anything is said
 */
record SmtpAddress(
        boolean tls,
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        StartTls starttls) {

    private static final Pattern URL =
            Pattern.compile("(?<scheme>smtps?)://(?:(?<user>[^/?]*)@)?(?<host>[\\w.-]+|\\[[0-9A-Fa-f:.%]+])"
                    + "(?::(?<port>\\d{1,5}))?/?(?:\\?(?<query>.*))?");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int TIMEOUT_MILLIS = 10_000;

    /** When an smtp connection is encrypted. */
    enum StartTls {
        REQUIRED,
        OFFERED,
        NEVER
    }

    /**
     * Reads the value of {@code SMTP_URL}.
     *
     * @throws Malformed if it cannot be the address of a mail server; the text never quotes a part that may be secret
     */
    static SmtpAddress parse(String value) {
        Matcher url = URL.matcher(value.strip());
        if (!url.matches()) {
            throw new Malformed(
                    value.strip().matches("smtps?://.*")
                            ? "the host or port is none. Percent-encode special characters of user and password"
                                    + " (/ as %2F, ? as %3F, # as %23, % as %25)"
                            : "it starts with neither smtp:// nor smtps://");
        }
        boolean tls = url.group("scheme").equals("smtps");
        String[] both = url.group("user") == null
                ? new String[] {""}
                : url.group("user").split(":", 2);
        String user = DatabaseAddress.percentDecoded(both[0], "the user");
        if (user.isEmpty() && both.length > 1) {
            throw new Malformed("it names a password, but no user");
        }
        if (both.length < 2 && !user.isEmpty()) {
            throw new Malformed("it names a user, but no password");
        }
        String password = both.length < 2 ? null : DatabaseAddress.percentDecoded(both[1], "the password");
        int port = port(url.group("port"), tls);
        String host = url.group("host");
        boolean exposed = port == 587 || password != null;
        StartTls starttls = startTls(
                url.group("query"),
                exposed && !THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT))
                        ? StartTls.REQUIRED
                        : StartTls.OFFERED);
        return new SmtpAddress(tls, host, port, user.isEmpty() ? null : user, password, starttls);
    }

    private static int port(@Nullable String text, boolean tls) {
        if (text == null) {
            return tls ? 465 : 587;
        }
        int port = Integer.parseInt(text);
        if (port < 1 || port > 65535) {
            throw new Malformed("the port is not a number from 1 to 65535");
        }
        return port;
    }

    private static StartTls startTls(@Nullable String query, StartTls otherwise) {
        if (query == null || query.isEmpty()) {
            return otherwise;
        }
        return switch (query) {
            case "starttls=required" -> StartTls.REQUIRED;
            case "starttls=offered" -> StartTls.OFFERED;
            case "starttls=never" -> StartTls.NEVER;
            default -> throw new Malformed("after '?' only starttls=required, =offered or =never is known");
        };
    }

    /** As Spring Boot takes it. */
    Map<String, Object> properties() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("spring.mail.host", host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        properties.put("spring.mail.port", port);
        properties.put("spring.mail.default-encoding", "UTF-8");
        if (user != null && password != null) {
            properties.put("spring.mail.username", user);
            properties.put("spring.mail.password", password);
            properties.put("spring.mail.properties.mail.smtp.auth", true);
        }
        properties.put("spring.mail.properties.mail.smtp.ssl.enable", tls);
        properties.put("spring.mail.properties.mail.smtp.ssl.checkserveridentity", true);
        properties.put("spring.mail.properties.mail.smtp.starttls.enable", !tls && starttls != StartTls.NEVER);
        properties.put("spring.mail.properties.mail.smtp.starttls.required", !tls && starttls == StartTls.REQUIRED);
        // A server that hangs must not hold the job for ever.
        properties.put("spring.mail.properties.mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
        properties.put("spring.mail.properties.mail.smtp.timeout", TIMEOUT_MILLIS);
        properties.put("spring.mail.properties.mail.smtp.writetimeout", TIMEOUT_MILLIS);
        return properties;
    }

    @Override
    public String toString() {
        return (tls ? "smtps://" : "smtp://") + host + ":" + port;
    }
}
