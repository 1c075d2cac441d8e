package app.ridgeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

/** The drawing of the house is what the code is, and what the walks through it name exists. */
class ArchitectureTest {

    private static final Path DOCUMENT = Path.of("docs", "ARCHITECTURE.md");
    private static final Pattern ARROW = Pattern.compile("(?m)^    (\\w+) --> (\\w+)$");
    private static final Pattern QUOTED = Pattern.compile("`([A-Z]\\w+)(?:\\.\\w+)?`");

    @Test
    void the_drawing_has_the_arrows_of_the_code_but_for_those_that_follow_from_others() throws IOException {
        assertThat(ARROW.matcher(Files.readString(DOCUMENT))
                        .results()
                        .map(arrow -> arrow.group(1) + " " + arrow.group(2)))
                .containsExactlyInAnyOrderElementsOf(reduced(used()));
    }

    @Test
    void every_class_that_is_named_exists() throws IOException {
        Set<String> classes = SourceFiles.below("src/main/java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        assertThat(QUOTED.matcher(Files.readString(DOCUMENT)).results().map(name -> name.group(1)))
                .hasSizeGreaterThan(20)
                .isSubsetOf(classes);
    }

    /** What the formatter leaves long: comments and texts. */
    @ParameterizedTest
    @ValueSource(strings = {"src/main/java", "src/sandbox/java", "src/bench/java"})
    void no_line_is_longer_than_120_characters(String folder) throws IOException {
        for (Path file : SourceFiles.below(folder)) {
            assertThat(Files.readAllLines(file)).as("%s", file).allMatch(line -> line.length() <= 120);
        }
    }

    /** What each module uses directly. */
    private static Map<String, Set<String>> used() {
        ApplicationModules modules = ApplicationModules.of(RidgelineApplication.class);
        Map<String, Set<String>> used = new TreeMap<>();
        for (ApplicationModule module : modules) {
            used.put(
                    name(module),
                    module.getDirectDependencies(modules)
                            .uniqueModules()
                            .map(ArchitectureTest::name)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        return used;
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }

    /** Without the arrows to what is also reached by another. */
    private static Set<String> reduced(Map<String, Set<String>> used) {
        Set<String> arrows = new TreeSet<>();
        used.forEach((from, all) -> {
            Set<String> further = new TreeSet<>();
            all.forEach(to -> reach(to, used, further));
            all.stream().filter(to -> !further.contains(to)).forEach(to -> arrows.add(from + " " + to));
        });
        return arrows;
    }

    private static void reach(String from, Map<String, Set<String>> used, Set<String> reached) {
        for (String to : used.getOrDefault(from, Set.of())) {
            if (reached.add(to)) {
                reach(to, used, reached);
            }
        }
    }
}
