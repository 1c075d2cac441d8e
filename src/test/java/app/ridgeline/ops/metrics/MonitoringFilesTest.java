package app.ridgeline.ops.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import app.ridgeline.account.apikeys.ApiClient.Scope;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.Visitor;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The rules, the dashboard and the list of metrics speak of what the application really exposes. */
@RidgelineTest
class MonitoringFilesTest {

    private static final Path FOLDER = Path.of("docs/monitoring");
    private static final Pattern METRIC = Pattern.compile("\\b(?:ridgeline|hikaricp|jvm|http_server)_[a-z_]*[a-z]\\b");

    @LocalServerPort
    int port;

    @Autowired
    ApiKeys keys;

    @ParameterizedTest
    @ValueSource(strings = {"alerts.yml", "grafana-dashboard.json", "README.md"})
    void every_metric_they_name_is_exposed(String file) throws Exception {
        Set<String> named = METRIC.matcher(Files.readString(FOLDER.resolve(file)))
                .results()
                .map(match -> match.group())
                .filter(name -> !name.endsWith("_"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(named).hasSizeGreaterThan(3);

        assertThat(exposed()).containsAll(named);
    }

    @Test
    void every_metric_of_ours_is_in_the_list() throws Exception {
        String list = Files.readString(FOLDER.resolve("README.md"));

        assertThat(exposed().stream()
                        .filter(name -> name.startsWith("ridgeline_"))
                        .map(name -> name.replaceFirst("_(count|sum|max|bucket)$", ""))
                        .filter(name -> !list.contains(name)))
                .isEmpty();
    }

    @Test
    void the_dashboard_is_json_with_panels_for_consumption_latency_and_exhaustion() throws Exception {
        var panels = JsonParser.parseString(Files.readString(FOLDER.resolve("grafana-dashboard.json")))
                .getAsJsonObject()
                .getAsJsonArray("panels");

        assertThat(panels.asList())
                .extracting(panel -> panel.getAsJsonObject().get("title").getAsString())
                .contains("Consumption rate", "Webhook latency", "Exhaustion trend")
                .doesNotHaveDuplicates();
    }

    @Test
    void the_rules_do_what_their_tests_say() throws Exception {
        Path promtool = Path.of("/usr/bin/promtool");
        assumeTrue(Files.isExecutable(promtool), "promtool is not installed (Debian's package prometheus)");
        Process run = new ProcessBuilder(promtool.toString(), "test", "rules", "alerts_test.yml")
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).as(output).isZero();
    }

    /** The names in a scrape, of samples and of families: a timer that was never used has no samples yet. */
    private Set<String> exposed() {
        Visitor prometheus = new Visitor(port);
        String key = "Bearer " + keys.create("monitoring test", Set.of(Scope.METRICS));
        prometheus.get("/actuator/prometheus", "Authorization", key);
        return prometheus
                .get("/actuator/prometheus", "Authorization", key)
                .body()
                .lines()
                .map(line -> line.startsWith("# TYPE ") ? line.split(" ")[2] : line.split("[{ ]")[0])
                .filter(name -> !name.isEmpty() && !name.equals("#"))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
