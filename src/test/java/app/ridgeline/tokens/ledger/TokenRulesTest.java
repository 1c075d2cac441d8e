package app.ridgeline.tokens.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which test holds which token rule: printed into target/token-rules.txt. */
class TokenRulesTest {

    @Test
    void every_token_rule_is_held_by_a_test() throws Exception {
        Map<Integer, Set<String>> testsOfRule = new TreeMap<>();
        for (Class<?> test : testClasses()) {
            for (Method method : test.getDeclaredMethods()) {
                TokenRule rule = method.getAnnotation(TokenRule.class);
                if (rule != null) {
                    String name = test.getSimpleName() + "." + method.getName();
                    IntStream.of(rule.value())
                            .forEach(number -> testsOfRule
                                    .computeIfAbsent(number, n -> new TreeSet<>())
                                    .add(name));
                }
            }
        }
        Files.write(
                Path.of("target/token-rules.txt"),
                testsOfRule.entrySet().stream()
                        .flatMap(rule -> rule.getValue().stream().map(test -> rule.getKey() + " " + test))
                        .toList());
        assertThat(testsOfRule.keySet()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    }

    private Stream<Path> classFiles() throws IOException {
        Class<?> me = TokenRulesTest.class;
        Path root =
                Path.of(me.getProtectionDomain().getCodeSource().getLocation().getPath());
        return Files.list(root.resolve(me.getPackageName().replace('.', '/')));
    }

    private Iterable<Class<?>> testClasses() throws IOException {
        try (Stream<Path> files = classFiles()) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Test.class"))
                    .<Class<?>>map(name -> load(name.replace(".class", "")))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(TokenRulesTest.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
