package app.ridgeline.storms;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/** Details files as NOAA writes them, with made-up events. Each test picks a place of its own. */
public final class DetailsCsv {

    private static final AtomicLong IDS = new AtomicLong(900_000_000);

    private final List<Map<String, String>> rows = new ArrayList<>();

    /** A new event id. */
    public static long id() {
        return IDS.incrementAndGet();
    }

    /** A hail report of a new id. */
    public DetailsCsv hail(double latitude, double longitude, String day, String time, String inches) {
        return row(Map.of(
                "EVENT_TYPE",
                "Hail",
                "BEGIN_YEARMONTH",
                day.substring(0, 4) + day.substring(5, 7),
                "BEGIN_DAY",
                day.substring(8),
                "BEGIN_TIME",
                time,
                "MAGNITUDE",
                inches,
                "BEGIN_LAT",
                String.valueOf(latitude),
                "BEGIN_LON",
                String.valueOf(longitude)));
    }

    /** A row that differs in this from a hail report in Kansas. */
    public DetailsCsv row(Map<String, String> values) {
        Map<String, String> row = new LinkedHashMap<>();
        DetailsRow.COLUMNS.forEach(column -> row.put(column, ""));
        row.putAll(Map.of(
                "BEGIN_YEARMONTH", "202605",
                "BEGIN_DAY", "3",
                "BEGIN_TIME", "1719",
                "EVENT_ID", String.valueOf(id()),
                "STATE", "KANSAS",
                "EVENT_TYPE", "Hail",
                "CZ_NAME", "SEDGWICK",
                "CZ_TIMEZONE", "CST-6",
                "SOURCE", "Trained Spotter",
                "MAGNITUDE", "1.75"));
        row.putAll(Map.of("BEGIN_LOCATION", "WICHITA", "BEGIN_LAT", "37.69", "BEGIN_LON", "-97.34"));
        row.putAll(values);
        rows.add(row);
        return this;
    }

    /** The file as text. */
    public String text() {
        return text(List.of());
    }

    String text(List<String> withoutColumns) {
        List<String> columns = DetailsRow.COLUMNS.stream()
                .filter(column -> !withoutColumns.contains(column))
                .toList();
        return String.join(",", columns) + "\n"
                + rows.stream()
                        .map(row -> columns.stream()
                                .map(column -> '"' + row.get(column).replace("\"", "\"\"") + '"')
                                .collect(Collectors.joining(",")))
                        .collect(Collectors.joining("\n"))
                + "\n";
    }

    /** The file. */
    public InputStream file() {
        return new ByteArrayInputStream(text().getBytes(StandardCharsets.UTF_8));
    }

    static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
