package app.ridgeline.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.dependency.StyleSheet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Pages load the stylesheets they need in any order, and keep those of the pages before: none may undo another. */
class StylesheetsTest {

    private static final List<Path> FOLDERS =
            List.of(Path.of("frontend"), Path.of("src/sandbox/resources/META-INF/resources"));
    private static final List<Path> SOURCES = List.of(Path.of("src/main/java"), Path.of("src/sandbox/java"));
    private static final String BASE = "styles.css";
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern CLASS_ALONE = Pattern.compile("(?m)^(\\.rl-[a-z0-9-]+) \\{");
    private static final Pattern LOADED = Pattern.compile("@StyleSheet\\(\"([^\"]+)\"\\)");

    @Test
    void no_class_is_drawn_by_two_stylesheets_that_pages_load_in_any_order() throws IOException {
        Map<String, TreeSet<String>> drawnBy = new TreeMap<>();
        for (Path file : stylesheets()) {
            if (!file.endsWith(BASE)) {
                CLASS_ALONE
                        .matcher(rules(file))
                        .results()
                        .forEach(it -> drawnBy.computeIfAbsent(it.group(1), _ -> new TreeSet<>())
                                .add(file.getFileName().toString()));
            }
        }
        assertThat(drawnBy).hasSizeGreaterThan(100);

        drawnBy.values().removeIf(files -> files.size() == 1);
        assertThat(drawnBy).isEmpty();
    }

    @Test
    void the_sign_in_loads_no_stylesheet_of_a_feature() {
        assertThat(Arrays.stream(AppShell.class.getAnnotationsByType(StyleSheet.class))
                        .map(StyleSheet::value))
                .containsExactly("aura/aura.css", BASE);
    }

    @Test
    void every_stylesheet_is_there_and_is_loaded_by_some_page() throws IOException {
        TreeSet<String> loaded = new TreeSet<>();
        for (Path folder : SOURCES) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file :
                        files.filter(it -> it.toString().endsWith(".java")).toList()) {
                    LOADED.matcher(Files.readString(file)).results().forEach(it -> loaded.add(it.group(1)));
                }
            }
        }

        assertThat(loaded)
                .isEqualTo(stylesheets().stream()
                        .map(file -> file.getFileName().toString())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static List<Path> stylesheets() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path folder : FOLDERS) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".css")).forEach(found::add);
            }
        }
        return found;
    }

    private static String rules(Path file) throws IOException {
        return COMMENT.matcher(Files.readString(file)).replaceAll("");
    }
}
