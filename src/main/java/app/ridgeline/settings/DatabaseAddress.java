package app.ridgeline.settings;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Where the database is, as the JDBC driver takes it. Read from {@code DATABASE_URL} in both usual forms: libpq's
 * {@code postgresql://user:password@host:port/database?sslmode=…}, as psql takes it, and {@code jdbc:postgresql://…}.
 * User and password are never part of the JDBC address, so it may be logged.
 *
 * @param jdbcUrl address without user and password
 * @param user null: the driver's default
 * @param password null: none
 */
record DatabaseAddress(
        String jdbcUrl, @Nullable String user, @Nullable String password) {

    private static final Pattern LIBPQ = Pattern.compile("postgres(?:ql)?://(.*)", Pattern.DOTALL);
    private static final Pattern JDBC = Pattern.compile("jdbc:postgresql:(.*)", Pattern.DOTALL);
    private static final Pattern HOST = Pattern.compile("(?<name>[\\w.-]*|\\[[0-9A-Fa-f:.%]+])(?::(?<port>\\d*))?");

    /** Says what is wrong with an address; the text never holds a part of it that may be secret. */
    static final class Malformed extends IllegalArgumentException {
        Malformed(String problem) {
            super(problem);
        }
    }

    /**
     * Reads the value of {@code DATABASE_URL}.
     *
     * @throws Malformed if it cannot be an address of a PostgreSQL database
     */
    static DatabaseAddress parse(String value) {
        String text = value.strip();
        Matcher libpq = LIBPQ.matcher(text);
        Matcher jdbc = JDBC.matcher(text);
        DatabaseAddress address;
        if (libpq.matches()) {
            address = ofLibpq(Parts.of(libpq.group(1)));
        } else if (jdbc.matches()) {
            address = ofJdbc(jdbc.group(1));
        } else {
            throw new Malformed("it starts with neither postgresql:// nor jdbc:postgresql://");
        }
        if (Driver.parseURL(address.jdbcUrl, null) == null) {
            throw new Malformed("the PostgreSQL driver does not understand it");
        }
        return address;
    }

    /** What stands around '@', '/' and '?'. The last '@' counts, so that one in a password does no harm. */
    private record Parts(String userInfo, String hosts, String database, String query) {

        static Parts of(String text) {
            int question = text.indexOf('?');
            String head = question < 0 ? text : text.substring(0, question);
            int at = head.lastIndexOf('@');
            String place = head.substring(at + 1);
            int slash = place.indexOf('/');
            return new Parts(
                    at < 0 ? "" : head.substring(0, at),
                    slash < 0 ? place : place.substring(0, slash),
                    slash < 0 ? "" : place.substring(slash + 1),
                    question < 0 ? "" : text.substring(question + 1));
        }

        @Nullable
        String user() {
            String user = userInfo.split(":", 2)[0];
            return user.isEmpty() ? null : percentDecoded(user, "the user");
        }

        @Nullable
        String password() {
            String[] both = userInfo.split(":", 2);
            return both.length < 2 ? null : percentDecoded(both[1], "the password");
        }
    }

    private static DatabaseAddress ofLibpq(Parts parts) {
        LibpqParameters parameters = LibpqParameters.parse(parts.query);
        String user = parameters.user() != null ? parameters.user() : parts.user();
        String database = parameters.database() != null
                ? parameters.database()
                : percentDecoded(parts.database, "the database's name");
        if (database.isEmpty() && user == null) {
            throw new Malformed("it names no database");
        }
        String hosts = parameters.hosts() != null ? parameters.hosts() : percentDecoded(parts.hosts, "the host");
        return new DatabaseAddress(
                "jdbc:postgresql://" + checked(hosts, parameters.ports()) + "/"
                        + LibpqParameters.encoded(database.isEmpty() && user != null ? user : database)
                        + parameters.jdbcQuery(),
                user,
                parameters.password() != null ? parameters.password() : parts.password());
    }

    /** The driver's own form. It knows no user info before '@', but people write it. */
    private static DatabaseAddress ofJdbc(String rest) {
        int question = rest.indexOf('?');
        String place = question < 0 ? rest : rest.substring(0, question);
        Parts parts = Parts.of(place.startsWith("//") ? rest.substring(2) : "");
        if (place.startsWith("//")) {
            place = "//" + checked(parts.hosts, null) + "/" + parts.database;
        }
        String user = parts.user();
        String password = parts.password();
        List<String> others = new ArrayList<>();
        for (String parameter :
                question < 0 ? new String[0] : rest.substring(question + 1).split("&")) {
            if (parameter.startsWith("user=")) {
                user = formDecoded(parameter.substring("user=".length()), "the user");
            } else if (parameter.startsWith("password=")) {
                password = formDecoded(parameter.substring("password=".length()), "the password");
            } else if (!parameter.isEmpty()) {
                LibpqParameters.requireKnownToDriver(parameter.split("=", 2)[0]);
                others.add(parameter);
            }
        }
        String query = others.isEmpty() ? "" : "?" + String.join("&", others);
        return new DatabaseAddress("jdbc:postgresql:" + place + query, user, password);
    }

    /** Each host with its port; a port that is none usually comes from a password that needs percent-encoding. */
    private static String checked(String hosts, @Nullable String ports) {
        String[] names = hosts.split(",", -1);
        String[] portOf = ports == null ? new String[0] : ports.split(",", -1);
        if (portOf.length > 1 && portOf.length != names.length) {
            throw new Malformed("it names another number of ports than of hosts");
        }
        List<String> checked = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            if (names[i].startsWith("/")) {
                throw new Malformed("it names a Unix socket; Ridgeline needs a host");
            }
            Matcher host = HOST.matcher(names[i]);
            if (!host.matches()) {
                throw new Malformed("the host or port is none. Percent-encode special characters of the password"
                        + " (@ as %40, / as %2F, ? as %3F, # as %23, % as %25)");
            }
            String port = portOf.length == 0 ? host.group("port") : portOf[portOf.length == 1 ? 0 : i];
            String name = host.group("name");
            checked.add((name.isEmpty() ? "localhost" : name) + ":" + port(port));
        }
        return String.join(",", checked);
    }

    private static int port(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return 5432;
        }
        int port = text.matches("\\d{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65535) {
            throw new Malformed("the port is not a number from 1 to 65535");
        }
        return port;
    }

    /** Decodes as libpq does: '+' stays '+'. */
    static String percentDecoded(String text, String what) {
        return formDecoded(text.replace("+", "%2B"), what);
    }

    private static String formDecoded(String text, String what) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // The driver's text would quote what may be the password.
            throw new Malformed(what + " holds a '%' that starts no percent-encoding; write it as %25");
        }
    }

    @Override
    public String toString() {
        return jdbcUrl;
    }
}
