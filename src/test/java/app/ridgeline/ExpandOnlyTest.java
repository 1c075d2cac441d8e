package app.ridgeline;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * A release can be taken back only if the one before it runs on the new schema. So a migration adds; what is not needed
 * any more goes a release later (docs/ROLLBACK_PLAN.md, expand, then contract).
 */
class ExpandOnlyTest {

    /** The first release brought everything up to here. */
    private static final String FIRST_RELEASE = "V20251113";

    private static final Pattern CONTRACTS = Pattern.compile(
            "(?i)\\b(drop\\s+(table|column|constraint|function|type|view|not\\s+null)|rename\\s+(to|column)"
                    + "|alter\\s+column\\s+\\w+\\s+(set\\s+not\\s+null|(set\\s+data\\s+)?type)"
                    + "|add\\s+column\\s+(if\\s+not\\s+exists\\s+)?\\w+\\s+(?:(?!default)[^,;])*not\\s+null(?:(?!default)[^,;])*[,;])");

    /** From this version on. */
    private static final String BUILDS_CONCURRENTLY = "V20251130";

    /** On tables that hold years of rows. */
    private static final Pattern BLOCKS_WRITERS = Pattern.compile("(?i)create\\s+(unique\\s+)?index\\s+(?!concurrently)"
            + "(if\\s+not\\s+exists\\s+)?\\w+\\s+on\\s+(only\\s+)?"
            + "(token_entries|token_holds|webhook_events|audit_entries|mails|storm_events)\\b");

    /** What contracts and may: the file, and why the release before it does not mind. */
    private static final Map<String, String> ALLOWED = Map.of(
            "V20251114000001__operator_switches.sql",
            "A constraint is replaced by a wider one: what the release before writes is still allowed",
            "V20251119000001__email_links.sql",
            "A constraint is replaced by a wider one: what the release before writes is still allowed",
            "V20251123000001__allowance_rules.sql",
            "A constraint is replaced by a wider one: what the release before writes is still allowed",
            "V20251127000001__notices_follow_the_state.sql",
            "Two constraints are replaced by wider ones: what the release before writes is still allowed",
            "V20251128000002__withdrawn_requests.sql",
            "Two constraints are replaced by wider ones: what the release before writes is still allowed");

    @TestFactory
    List<DynamicTest> no_migration_takes_away_what_the_release_before_it_needs() {
        List<Path> migrations = SourceFiles.below("db/migrations").stream()
                .filter(it -> it.getFileName().toString().compareTo(FIRST_RELEASE) > 0)
                .toList();
        assertThat(migrations).isNotEmpty();
        return migrations.stream()
                .map(it -> DynamicTest.dynamicTest(it.getFileName().toString(), () -> {
                    if (!ALLOWED.containsKey(it.getFileName().toString())) {
                        assertThat(contractions(SourceFiles.text(it)))
                                .as("Takes away what the release before may use. Do it a release later, or say in"
                                        + " ExpandOnlyTest why it is harmless")
                                .isEmpty();
                    }
                }))
                .toList();
    }

    @Test
    void a_release_starts_on_a_database_that_a_later_one_has_migrated(@TempDir Path files) throws IOException {
        List<Path> migrations =
                SourceFiles.below("db/migrations").stream().sorted().toList();
        for (Path migration : migrations.subList(0, migrations.size() - 1)) {
            Files.copy(migration, files.resolve(migration.getFileName()));
        }
        var flyway = TestDatabase.flyway()
                .dataSource(TestDatabase.create(), null, null)
                .locations("filesystem:" + files)
                .load();
        assertThat(flyway.migrate().migrationsExecuted).isZero();
    }

    @TestFactory
    List<DynamicTest> an_index_on_a_large_table_is_built_while_others_write() {
        List<DynamicTest> tests = SourceFiles.below("db/migrations").stream()
                .filter(it -> it.getFileName().toString().compareTo(BUILDS_CONCURRENTLY) >= 0)
                .map(it -> DynamicTest.dynamicTest(
                        it.getFileName().toString(),
                        () -> assertThat(blockingIndexes(SourceFiles.text(it)))
                                .as("Keeps writers waiting. Write create index concurrently, alone in its file")
                                .isEmpty()))
                .toList();
        assertThat(blockingIndexes("create index i on token_entries (a);")).isNotEmpty();
        assertThat(blockingIndexes("create unique index if not exists i\n on webhook_events (a);"))
                .isNotEmpty();
        assertThat(blockingIndexes("create index concurrently i on token_entries (a);"))
                .isEmpty();
        assertThat(blockingIndexes("create index i on a_new_table (a);")).isEmpty();
        return tests;
    }

    private static List<String> blockingIndexes(String sql) {
        return BLOCKS_WRITERS.matcher(sql).results().map(MatchResult::group).toList();
    }

    @Test
    void what_contracts_is_recognised() {
        assertThat(contractions("alter table t drop column a;")).isNotEmpty();
        assertThat(contractions("alter table t rename to u;")).isNotEmpty();
        assertThat(contractions("alter table t rename column a to b;")).isNotEmpty();
        assertThat(contractions("alter table t alter column a set not null;")).isNotEmpty();
        assertThat(contractions("alter table t alter column a type bigint;")).isNotEmpty();
        assertThat(contractions("alter table t add column a int not null;")).isNotEmpty();
        assertThat(contractions("alter table t add column a int not null default 0;"))
                .isEmpty();
        assertThat(contractions("alter table t add column a int default 0 not null;"))
                .isEmpty();
        assertThat(contractions("alter table t add column a int;")).isEmpty();
        assertThat(contractions("create table t (a int not null);")).isEmpty();
        assertThat(contractions("-- drop table t;")).isEmpty();
    }

    private static List<String> contractions(String sql) {
        return CONTRACTS
                .matcher(sql.replaceAll("--[^\\n]*", ""))
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
