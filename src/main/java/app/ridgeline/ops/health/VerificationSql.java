package app.ridgeline.ops.health;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the checks out of {@code db/queries/token_verification.sql}, the file that operators run with psql: what a page
 * says and what psql says cannot differ.
 */
final class VerificationSql {

    static final String FILE = "db/queries/token_verification.sql";

    private static final Pattern FIELD = Pattern.compile("-- (check|severity|every|ledger|title|about|fix): (.*)");
    private static final String CONTINUED = "--  ";

    private VerificationSql() {}

    /** The checks of the file in this program, in its order. */
    static List<SqlCheck> load() {
        try (InputStream file = VerificationSql.class.getClassLoader().getResourceAsStream(FILE)) {
            return parse(new String(Objects.requireNonNull(file, FILE).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<SqlCheck> parse(String text) {
        List<SqlCheck> checks = new ArrayList<>();
        for (String part : text.split("(?m)^(?=-- (?:check|report): )")) {
            if (part.startsWith("-- check: ")) {
                checks.add(check(part));
            }
        }
        return List.copyOf(checks);
    }

    private static SqlCheck check(String part) {
        Map<String, String> fields = new LinkedHashMap<>();
        StringBuilder sql = new StringBuilder();
        String last = "";
        for (String line : part.lines().toList()) {
            Matcher field = FIELD.matcher(line);
            if (field.matches()) {
                last = field.group(1);
                fields.put(last, field.group(2));
            } else if (line.startsWith(CONTINUED)) {
                fields.merge(last, line.substring(2).strip(), (first, more) -> first + " " + more);
            } else {
                sql.append(line).append('\n');
                if (line.endsWith(";")) {
                    break;
                }
            }
        }
        String query = sql.toString().strip();
        if (!query.endsWith(";")) {
            throw new IllegalArgumentException("The check " + fields.get("check") + " has no query that ends with ';'");
        }
        HealthCheck check = new HealthCheck(
                field(fields, "check"),
                Severity.ofKey(field(fields, "severity")),
                field(fields, "title"),
                field(fields, "about"),
                field(fields, "fix"),
                HealthCheck.Pace.valueOf(field(fields, "every").toUpperCase(Locale.ROOT)),
                fields.containsKey("ledger"));
        return new SqlCheck(check, query.substring(0, query.length() - 1));
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(
                    "The check " + fields.get("check") + " lacks a line '-- " + name + ": …'");
        }
        return value;
    }
}
