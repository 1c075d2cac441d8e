package app.ridgeline.settings;

import app.ridgeline.database.KeepAliveSockets;
import app.ridgeline.settings.DatabaseAddress.Malformed;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;

/**
 * The parameters of a libpq address in the words of the JDBC driver. One that neither knows is an error, as in psql: a
 * misspelled {@code sslmode} must not lead to a connection without TLS.
 *
 * @see <a href="https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS">libpq's parameters</a>
 */
final class LibpqParameters {

    private static final Set<String> PLACE = Set.of("host", "port", "dbname", "user", "password");

    private static final Map<String, String> SAME_MEANING = Map.ofEntries(
            Map.entry("sslmode", "sslmode"),
            Map.entry("sslrootcert", "sslrootcert"),
            Map.entry("sslcert", "sslcert"),
            Map.entry("sslkey", "sslkey"),
            Map.entry("sslnegotiation", "sslNegotiation"),
            Map.entry("connect_timeout", "connectTimeout"),
            Map.entry("application_name", "ApplicationName"),
            Map.entry("fallback_application_name", "ApplicationName"),
            Map.entry("options", "options"),
            Map.entry("channel_binding", "channelBinding"),
            Map.entry("require_auth", "requireAuth"),
            Map.entry("gssencmode", "gssEncMode"));

    /** In the order that {@link KeepAliveSockets} takes them. */
    private static final List<String> KEEPALIVES =
            List.of("keepalives_idle", "keepalives_interval", "keepalives_count");

    /** What the driver always does, by the only values that ask for it. */
    private static final Map<String, Set<String>> ALWAYS = Map.of(
            "client_encoding", Set.of("utf8", "utf-8", "auto"),
            "sslcompression", Set.of("0"),
            "sslsni", Set.of("1"));

    /** What Java cannot do, and what does the same. */
    private static final Map<String, String> IMPOSSIBLE =
            Map.of("tcp_user_timeout", "Java has no such option of a socket. Use socketTimeout, in seconds");

    private static final Map<String, String> SESSION_ATTRIBUTES = Map.of(
            "any", "any",
            "read-write", "primary",
            "primary", "primary",
            "read-only", "secondary",
            "standby", "secondary",
            "prefer-standby", "preferSecondary");

    private static final Set<String> SSL_MODES =
            Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

    private static final Set<String> DRIVER_WORDS = java.util.Arrays.stream(PGProperty.values())
            .map(PGProperty::getName)
            .collect(Collectors.toUnmodifiableSet());

    private final Map<String, String> place = new LinkedHashMap<>();
    private final Map<String, String> jdbc = new LinkedHashMap<>();
    private final Map<String, String> keepalives = new LinkedHashMap<>();

    private LibpqParameters() {}

    static LibpqParameters parse(String query) {
        LibpqParameters parameters = new LibpqParameters();
        for (String parameter : query.split("&")) {
            String[] both = parameter.split("=", 2);
            if (both.length == 2) {
                String name = DatabaseAddress.percentDecoded(both[0], "a parameter's name");
                parameters.add(name, DatabaseAddress.percentDecoded(both[1], "the parameter " + name));
            } else if (!parameter.isEmpty()) {
                throw new Malformed("a parameter after '?' has no value");
            }
        }
        parameters.addKeepalives();
        return parameters;
    }

    private void addKeepalives() {
        if (!keepalives.isEmpty() && !"false".equals(jdbc.get("tcpKeepAlive"))) { // libpq ignores them without, too
            jdbc.put("socketFactory", KeepAliveSockets.class.getName());
            jdbc.put(
                    "socketFactoryArg",
                    KEEPALIVES.stream()
                            .map(it -> keepalives.getOrDefault(it, "0"))
                            .collect(Collectors.joining(",")));
        }
    }

    private void add(String name, String value) {
        if (PLACE.contains(name)) {
            place.put(name, value);
        } else if (name.equals("sslmode") && !SSL_MODES.contains(value)) {
            throw new Malformed("the sslmode is none of disable, allow, prefer, require, verify-ca, verify-full");
        } else if (name.equals("sslrootcert") && value.equals("system")) {
            // libpq: the system's certificates, always with the name checked.
            jdbc.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
            jdbc.put("sslmode", "verify-full");
        } else if (name.equals("connect_timeout") && !value.matches("\\d{1,6}")) {
            throw new Malformed("the connect_timeout is not a number of seconds");
        } else if (name.equals("fallback_application_name")) {
            jdbc.putIfAbsent("ApplicationName", value);
        } else if (name.equals("target_session_attrs")) {
            jdbc.put("targetServerType", known(SESSION_ATTRIBUTES, name, value));
        } else if (name.equals("load_balance_hosts")) {
            jdbc.put("loadBalanceHosts", known(Map.of("disable", "false", "random", "true"), name, value));
        } else if (name.equals("keepalives")) {
            jdbc.put("tcpKeepAlive", value.equals("0") ? "false" : "true");
        } else if (KEEPALIVES.contains(name)) {
            if (!value.matches("\\d{1,5}")) {
                throw new Malformed("the parameter " + name + " is not a number up to 99999");
            }
            keepalives.put(name, value);
        } else if (IMPOSSIBLE.containsKey(name)) {
            throw new Malformed("the parameter " + name + " cannot be honoured: " + IMPOSSIBLE.get(name));
        } else if (SAME_MEANING.containsKey(name)) {
            jdbc.put(SAME_MEANING.get(name), value);
        } else if (DRIVER_WORDS.contains(name)) {
            jdbc.put(name, value);
        } else if (!ALWAYS.containsKey(name)) {
            throw new Malformed("the parameter '" + name + "' is not known");
        } else if (!ALWAYS.getOrDefault(name, Set.of()).contains(value.toLowerCase(Locale.ROOT))) {
            throw new Malformed("the parameter " + name + " cannot have that value here");
        }
    }

    /** Fails for a parameter of the driver's own form that the driver would ignore without a word. */
    static void requireKnownToDriver(String name) {
        if (IMPOSSIBLE.containsKey(name)) {
            throw new Malformed("the parameter " + name + " cannot be honoured: " + IMPOSSIBLE.get(name));
        }
        if (!DRIVER_WORDS.contains(name)) {
            throw new Malformed("the driver does not know the parameter '" + name + "'");
        }
    }

    private static String known(Map<String, String> words, String name, String value) {
        String word = words.get(value);
        if (word == null) {
            throw new Malformed("the parameter " + name + " has an unknown value");
        }
        return word;
    }

    @Nullable
    String user() {
        return place.get("user");
    }

    @Nullable
    String password() {
        return place.get("password");
    }

    @Nullable
    String database() {
        return place.get("dbname");
    }

    @Nullable
    String hosts() {
        return place.get("host");
    }

    @Nullable
    String ports() {
        return place.get("port");
    }

    /** With its question mark, or empty. */
    String jdbcQuery() {
        return jdbc.isEmpty()
                ? ""
                : jdbc.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
