package app.ridgeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Balances change through one door only. */
class TokenTablesTest {

    private static final Path TOKENS = Path.of("src/main/java/app/ridgeline/tokens");
    private static final Pattern TABLE = Pattern.compile("\\b(usage_tokens|token_entries|token_holds)\\b");
    private static final Pattern INTERNAL = Pattern.compile("\\b(TokenStore|HoldStore|BalanceNotifications)\\b");

    @Test
    void nothing_outside_tokens_names_its_tables() {
        assertThat(offenders(TABLE))
                .as("SQL on the token tables belongs to app.ridgeline.tokens alone. Call Tokens instead: getTokenStatus"
                        + " to read, deduct, refill, resetMonthly, hold to change, entries for the history.")
                .isEmpty();
    }

    @Test
    void nothing_outside_tokens_uses_its_internals() {
        assertThat(offenders(INTERNAL))
                .as("These classes are internals of app.ridgeline.tokens. Call Tokens, Holds or BalanceFeed instead.")
                .isEmpty();
    }

    private static List<Path> offenders(Pattern pattern) {
        List<Path> files = SourceFiles.below("src/main").stream()
                .filter(file -> file.toString().matches(".*\\.(java|sql|ya?ml|properties)"))
                .toList();
        assertThat(files).hasSizeGreaterThan(50);
        return files.stream()
                .filter(file -> !file.startsWith(TOKENS))
                .filter(file -> pattern.matcher(SourceFiles.code(file)).find())
                .toList();
    }
}
