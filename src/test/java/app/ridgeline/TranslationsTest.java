package app.ridgeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The texts and the code that shows them agree. */
class TranslationsTest {

    private static final Path FILE = Path.of("src/main/resources/vaadin-i18n/translations.properties");
    private static final Path ADDITIONS = Path.of("src/sandbox/resources/vaadin-i18n/additions.properties");
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+");

    /** The first part of a key that is put together while running: {@code "nav.tools." + tool}. */
    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9-]*\\.([a-z0-9-]+[.-])*");

    /** A placeholder with its kind, and the choices of one without their words. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\d+(\\s*,\\s*[a-z]+)?");

    /** Names, units and words that both languages spell alike. */
    private static final Pattern ALIKE = Pattern.compile("(No|Tokens?|Tornado|Solo|Business|Enterprise|Ridgeline \\w+"
            + "|Plan|Color|Material|Webhooks?|Ignored|Error|OK|Metal|Slug|Total|Sam \\w+|Bea \\w+|Enno \\w+|Hana \\w+"
            + "|Emma \\w+|Ada \\w+|.* Ridgeline|English|Español|CVC|customer@example\\.com|Visa .*)");

    private final Set<String> keys = keys();
    private final Properties english = texts(".properties");
    private final Properties spanish = texts("_es.properties");
    private final Set<String> literals = SourceFiles.below("src/main/java", "src/sandbox/java").stream()
            .map(SourceFiles::code)
            .flatMap(code -> LITERAL.matcher(code).results().map(match -> match.group(1)))
            .collect(Collectors.toCollection(TreeSet::new));

    @Test
    void every_key_in_the_code_has_a_text() {
        Set<String> pages = keys.stream().map(key -> key.split("\\.")[0]).collect(Collectors.toSet());

        assertThat(literals.stream()
                        .filter(literal -> KEY.matcher(literal).matches())
                        .filter(literal -> pages.contains(literal.split("\\.")[0]))
                        .filter(literal -> !literal.startsWith("app.ridgeline."))
                        .filter(literal -> !keys.contains(literal)))
                .as("Keys without a text in " + FILE)
                .isEmpty();
        assertThat(translated().filter(literal -> !keys.contains(literal)).toList())
                .as("Arguments of getTranslation without a text in " + FILE)
                .isEmpty();
    }

    @Test
    void every_text_is_shown_somewhere() {
        Set<String> prefixes = literals.stream()
                .filter(literal -> PREFIX.matcher(literal).matches())
                .collect(Collectors.toSet());

        assertThat(keys.stream()
                        .filter(key -> !literals.contains(key))
                        .filter(key -> prefixes.stream().noneMatch(key::startsWith)))
                .as("Texts in " + FILE + " that no code shows")
                .isEmpty();
    }

    @Test
    void spanish_has_every_text_and_no_other() {
        assertThat(spanish.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(keys.stream().filter(key -> spanish.getProperty(key).isBlank()))
                .isEmpty();
    }

    @Test
    void spanish_fills_in_what_english_fills_in() {
        assertThat(keys.stream()
                        .filter(key ->
                                !placeholders(spanish.getProperty(key)).equals(placeholders(english.getProperty(key)))))
                .as("Other placeholders in Spanish than in English")
                .isEmpty();
    }

    @Test
    void spanish_differs_from_english_but_for_names_and_units() {
        assertThat(keys.stream()
                        .filter(key -> spanish.getProperty(key).equals(english.getProperty(key)))
                        .filter(key -> spanish.getProperty(key)
                                        .replaceAll("\\{[^}]*}", "")
                                        .chars()
                                        .filter(Character::isLetter)
                                        .count()
                                > 3)
                        .filter(key -> !ALIKE.matcher(spanish.getProperty(key)).matches()))
                .as("Texts that nobody translated")
                .isEmpty();
    }

    @Test
    void every_text_can_be_filled_in() {
        Object[] values = {1, 2, 3, 4, 5, 6, 7, 8};
        for (Properties texts : List.of(english, spanish)) {
            keys.stream()
                    .filter(key -> !placeholders(texts.getProperty(key)).isEmpty())
                    .forEach(key -> assertThat(
                                    new java.text.MessageFormat(texts.getProperty(key), java.util.Locale.of("es", "US"))
                                            .format(values))
                            .as(key)
                            .doesNotContain("{"));
        }
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .map(found -> found.replace(" ", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static java.util.stream.Stream<String> translated() {
        Pattern call = Pattern.compile("getTranslation\\(\\s*\"([^\"]+)\"\\s*[,)]");
        return SourceFiles.below("src/main/java", "src/sandbox/java").stream()
                .flatMap(file -> call.matcher(SourceFiles.code(file)).results())
                .map((MatchResult match) -> match.group(1));
    }

    private static Set<String> keys() {
        return texts(".properties").stringPropertyNames();
    }

    private static Properties texts(String ending) {
        Properties properties = new Properties();
        for (Path file : List.of(FILE, ADDITIONS)) {
            String name = file.getFileName().toString().replace(".properties", ending);
            try (var reader = Files.newBufferedReader(file.resolveSibling(name))) {
                properties.load(reader);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
        return properties;
    }
}
