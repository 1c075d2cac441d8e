package app.ridgeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of the security review names what exists, and counts right. */
class SecurityReviewTest {

    /** Requirements of levels 1 and 2 in version 5.0.0. */
    private static final int REQUIREMENTS = 253;

    private static final Path REVIEW = Path.of("docs", "SECURITY-REVIEW.md");
    private static final Pattern ROW = Pattern.compile(
            "(?m)^\\| ([\\d., ]+) \\| [12](?:–2)? \\| [^|]+ \\| (\\*\\*\\w+\\*\\*|yes|n/a) \\| [^|]+ \\|$");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");
    private static final Pattern DECISION = Pattern.compile("\\b(00\\d\\d)\\b");

    @Test
    void every_requirement_is_there_once_and_the_numbers_above_are_right() throws IOException {
        String review = Files.readString(REVIEW);
        List<MatchResult> rows = ROW.matcher(review).results().toList();
        List<String> ids = rows.stream()
                .flatMap(row -> Stream.of(row.group(1).split(", ")))
                .toList();

        assertThat(ids).doesNotHaveDuplicates().hasSize(REQUIREMENTS);
        assertThat(review.lines().filter(line -> line.startsWith("| ") && Character.isDigit(line.charAt(2))))
                .as("rows of another form")
                .hasSameSizeAs(rows);
        assertThat(review.replaceAll("\\s+", " "))
                .contains("Of %d requirements %d are held, %d partly, %d are not, and %d do not apply."
                        .formatted(
                                REQUIREMENTS,
                                count(rows, "yes"),
                                count(rows, "**partly**"),
                                count(rows, "**no**"),
                                count(rows, "n/a")));
    }

    @Test
    void every_class_file_decision_and_setting_that_is_named_exists() throws IOException {
        String review = Files.readString(REVIEW);
        Set<String> classes;
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            classes = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
        String readme = Files.readString(Path.of("README.md"));
        Set<String> unknown = new TreeSet<>();
        QUOTED.matcher(review).results().map(it -> it.group(1)).forEach(name -> {
            if (name.matches("[A-Z][a-z]\\w+") && !classes.contains(name)
                    || name.matches("(docs|src)/.*") && !Files.exists(Path.of(name))
                    || name.matches("[A-Z]+_[A-Z_]+")
                            && !readme.contains("`" + name + "`")
                            && !name.equals("REDIRECT_URI")) {
                unknown.add(name);
            }
        });
        try (Stream<Path> decisions = Files.list(Path.of("docs", "decisions"))) {
            Set<String> numbers = decisions
                    .map(file -> file.getFileName().toString().substring(0, 4))
                    .collect(Collectors.toSet());
            DECISION.matcher(review)
                    .results()
                    .map(it -> it.group(1))
                    .filter(number -> !numbers.contains(number))
                    .forEach(unknown::add);
        }

        assertThat(unknown).isEmpty();
    }

    private static long count(List<MatchResult> rows, String held) {
        return rows.stream()
                .filter(row -> row.group(2).equals(held))
                .mapToLong(row -> row.group(1).split(", ").length)
                .sum();
    }
}
