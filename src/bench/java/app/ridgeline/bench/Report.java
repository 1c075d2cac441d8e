package app.ridgeline.bench;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was measured: a line as soon as it is known, and at the end one table for people and one for programs. */
final class Report {

    private static final String HEAD = """
            | measured | callers | figure | p50 ms | p99 ms | ratio | aim |
            | --- | --- | --- | --- | --- | --- | --- |
            """;

    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    void environment(Map<String, String> facts) {
        environment.putAll(facts);
        facts.forEach((name, value) -> System.out.println(name + ": " + value));
    }

    void add(Row row) {
        rows.add(row);
        System.out.println(row.markdown());
    }

    /** What a reader has to know besides the figures. */
    void remark(String text) {
        remarks.add(text);
        System.out.println(text);
    }

    /** Prints the table, ready for a Markdown document, and writes it to {@code table.md} and {@code results.json}. */
    void write(Path folder) throws IOException {
        StringBuilder table = new StringBuilder();
        environment.forEach((name, value) ->
                table.append("- ").append(name).append(": ").append(value).append('\n'));
        table.append('\n').append(HEAD);
        rows.forEach(row -> table.append(row.markdown()).append('\n'));
        if (!remarks.isEmpty()) {
            table.append('\n');
            remarks.forEach(it -> table.append("- ").append(it).append('\n'));
        }
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("table.md"), table);
        Files.writeString(
                folder.resolve("results.json"),
                new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(Map.of("environment", environment, "rows", rows, "remarks", remarks)));
        System.out.println("\n" + table);
        System.out.println("Written to " + folder.resolve("table.md") + " and " + folder.resolve("results.json"));
    }
}
