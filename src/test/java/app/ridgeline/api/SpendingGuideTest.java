package app.ridgeline.api;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.apikeys.ApiClient.Scope;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.ledger.Tokens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Runs what docs/SPENDING_GUIDE.md tells people to run, in each language that this machine has. */
@RidgelineTest
class SpendingGuideTest {

    private static final Path GUIDE = Path.of("docs", "SPENDING_GUIDE.md");

    @LocalServerPort
    int port;

    @Autowired
    ApiKeys keys;

    @Autowired
    Tokens tokens;

    @Autowired
    TestUsers users;

    @TempDir
    Path folder;

    private UUID user;
    private Map<String, String> environment;

    @BeforeEach
    void a_customer() {
        user = users.create();
        environment = Map.of(
                "RIDGELINE",
                "http://localhost:" + port,
                "RIDGELINE_KEY",
                keys.create("guide", Set.of(Scope.SPEND)),
                "CUSTOMER",
                user.toString());
        tokens.grantBonus(user, new TokenAmounts(10, 10, 10), new Cause("admin:" + UUID.randomUUID(), "test"));
    }

    @Test
    void the_curl_commands_spend() throws Exception {
        needs("curl", "--version");

        String output =
                run("bash", "-e", "-o", "pipefail", snippet("bash", "guide.sh").toString());

        assertThat(output).contains("\"buckets\"", "{\"bucket\":\"dol\",\"remaining\":9}", "\"state\":\"committed\"");
        assertLeft(10, 9, 7);
    }

    @Test
    void the_java_program_spends() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

        assertThat(run(java, snippet("java", "Spend.java").toString())).contains("Paid:");

        assertLeft(9, 10, 10);
    }

    @Test
    void the_typescript_program_pays_for_work_that_succeeds() throws Exception {
        needs("node", "-e", "process.exit(Number(process.versions.node.split('.')[0]) >= 23 ? 0 : 1)");

        assertThat(run("node", snippet("typescript", "spend.mts").toString())).contains("Paid: a report");

        assertLeft(10, 10, 9);
    }

    @Test
    void the_python_program_spends() throws Exception {
        needs("python3", "--version");

        assertThat(run("python3", snippet("python", "spend.py").toString())).contains("Paid:");

        assertLeft(10, 9, 10);
    }

    private void assertLeft(int mockups, int searches, int reports) {
        TokenStatus status = tokens.getTokenStatus(user);
        assertThat(List.of(
                        status.of(Bucket.MOCKUP).remaining(),
                        status.of(Bucket.DOL).remaining(),
                        status.of(Bucket.WEATHER).remaining()))
                .containsExactly(mockups, searches, reports);
    }

    private Path snippet(String language, String name) throws IOException {
        Matcher block = Pattern.compile("```" + language + "\n(.*?)\n```", Pattern.DOTALL)
                .matcher(Files.readString(GUIDE));
        assertThat(block.find()).as("a block of " + language).isTrue();
        return Files.writeString(folder.resolve(name), block.group(1) + "\n");
    }

    private void needs(String... command) throws Exception {
        try {
            Assumptions.assumeTrue(start(command).waitFor() == 0, () -> "Skipped: no usable " + command[0]);
        } catch (IOException e) {
            Assumptions.abort("Skipped: there is no " + command[0]);
        }
    }

    private String run(String... command) throws Exception {
        Process process = start(command);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    private Process start(String... command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }
}
