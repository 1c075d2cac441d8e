package app.ridgeline.ops.health;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.MachinePostgres;
import app.ridgeline.testing.TestDatabase;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Operators run the verification with psql, against a server of its own version. */
@Tag("slow")
class PsqlTest {

    @Test
    void the_verification_runs_in_plain_psql_and_every_check_of_a_new_database_is_quiet() throws Exception {
        try (MachinePostgres server = MachinePostgres.start().orElse(null)) {
            Assumptions.assumeTrue(server != null, "Skipped: no PostgreSQL with its clients below /usr/lib/postgresql");
            TestDatabase.flyway()
                    .dataSource(server.jdbcUrl("postgres"), null, null)
                    .load()
                    .migrate();
            var output = server.shell(
                    "psql \"$DATABASE_URL\" -X -v ON_ERROR_STOP=1 -f db/queries/token_verification.sql",
                    Map.of("DATABASE_URL", server.url("postgres")));
            assertThat(output.exit()).as(output.text()).isZero();
            for (SqlCheck it : VerificationSql.load()) {
                assertThat(output.text()).containsPattern(" +" + it.check().name() + " .*\\n[-+]+\\n\\(0 rows\\)");
            }
        }
    }
}
