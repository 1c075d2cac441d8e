package app.ridgeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A table belongs to one module, and no other names it in SQL: who needs a fact of another module asks its service, or
 * joins a view that the owner declared for that (docs/decisions/0041-a-table-in-one-module.md).
 */
class TableOwnersTest {

    /** Views that their owners declared for others. */
    private static final Set<String> FOR_OTHERS = Set.of("people", "links_of_people", "stripe_objects_of_people");

    private static final String SANDBOX = "src/sandbox/java";
    private static final Path PRODUCT = Path.of("src/main/java/app/ridgeline");

    private static final Pattern DECLARED =
            Pattern.compile("create (?:or replace )?(?:unlogged )?(?:table|view) (?:if not exists )?(\\w+)");

    private static final Pattern LITERAL =
            Pattern.compile("\"\"\"(.*?)\"\"\"|\"((?:[^\"\\\\\\n]|\\\\.)*)\"", Pattern.DOTALL);

    /** A name in SQL where that of a table can stand. */
    private static final Pattern NAME = Pattern.compile(
            "(?:\\b(?:from|join|update|into|using|table|truncate|only|copy|analyze)\\s+|,\\s*)(?:public\\.)?(?=(\\w+))");

    private static final Pattern LOCKS_USERS = Pattern.compile("\\bfrom users\\b[^;]*\\bfor (?:no key )?update\\b");

    private static final Pattern ENTITY = Pattern.compile("@Table\\(\"(\\w+)\"\\)");

    @Test
    void a_table_is_named_by_one_module() {
        Map<String, Map<String, List<Path>>> named = named();
        assertThat(named).hasSizeGreaterThan(50);

        named.keySet().removeAll(FOR_OTHERS);
        named.values().removeIf(modules -> modules.size() == 1);
        assertThat(named)
                .as("Several modules name these tables. Ask the owner's service, or let the owner declare a view.")
                .isEmpty();
    }

    @Test
    void a_view_for_others_is_declared_and_used() {
        assertThat(declared()).containsAll(FOR_OTHERS);
        assertThat(named()).containsKeys(FOR_OTHERS.toArray(String[]::new));
    }

    @Test
    void rows_of_users_are_locked_by_one_class() {
        assertThat(SourceFiles.below(PRODUCT.toString(), SANDBOX).stream()
                        .filter(file ->
                                LOCKS_USERS.matcher(sql(SourceFiles.code(file))).find()))
                .containsExactly(PRODUCT.resolve("account/UserLock.java"));
    }

    @Test
    void names_are_found_where_tables_can_stand() {
        assertThat(Stream.of(
                        "\"select 1 from users where true\"",
                        "\"\"\"\n  update users u\n set a = 1\"\"\"",
                        "\"from mails m, users u where\"",
                        "\"delete from mails using\\n users\"",
                        "\"select exists(select from users)\"",
                        "\"insert into users(id)\"",
                        "@Table(\"users\") record User() {}"))
                .allMatch(code -> names(code).contains("users"));
        assertThat(Stream.of(
                        "\"users of this\"",
                        "\"select users from user_list\"",
                        "\"where kind in ('from users')\"",
                        "from(users)"))
                .noneMatch(code -> names(code).contains("users"));
    }

    /** The files that name a table or view, by it and by their module. */
    private static Map<String, Map<String, List<Path>>> named() {
        Set<String> declared = declared();
        Map<String, Map<String, List<Path>>> named = new TreeMap<>();
        for (Path file : SourceFiles.below(PRODUCT.toString(), SANDBOX)) {
            Set<String> names = names(SourceFiles.code(file));
            names.retainAll(declared);
            names.forEach(name -> named.computeIfAbsent(name, _ -> new TreeMap<>())
                    .computeIfAbsent(module(file), _ -> new ArrayList<>())
                    .add(file));
        }
        return named;
    }

    private static Set<String> declared() {
        return SourceFiles.below("db/migrations").stream()
                .flatMap(file -> DECLARED.matcher(SourceFiles.text(file)).results())
                .map(it -> it.group(1))
                .collect(Collectors.toSet());
    }

    private static Set<String> names(String code) {
        return Stream.concat(
                        NAME.matcher(sql(code)).results(), ENTITY.matcher(code).results())
                .map(it -> it.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String sql(String code) {
        return LITERAL.matcher(code).results().map(TableOwnersTest::text).collect(Collectors.joining(";"));
    }

    /** A literal of Java without the literals of SQL in it. */
    private static String text(MatchResult literal) {
        String text =
                literal.group(1) != null ? literal.group(1) : literal.group(2).replace("\\n", "\n");
        return text.replaceAll("'[^'\\n]*'", "''");
    }

    /** The package below the base package; all of the sandbox is one. */
    private static String module(Path file) {
        return file.startsWith(SANDBOX)
                ? SANDBOX
                : PRODUCT.relativize(file).getName(0).toString();
    }
}
