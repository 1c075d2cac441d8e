package app.ridgeline.vendors;

import app.ridgeline.ui.Csv;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/**
 * The form of CSV files. What a spreadsheet would take for a formula gets an apostrophe in front, which reading takes
 * off again: a file that was exported can be imported.
 */
final class VendorCsv {

    /** Rows of a file, without the header. */
    static final int MAX_ROWS = 5_000;

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .setIgnoreEmptyLines(true)
            .get();

    private VendorCsv() {}

    /**
     * A row of a file.
     *
     * @param line where it begins, the header is line 1
     * @param texts by column
     */
    record Row(long line, Map<String, String> texts) {}

    /** The file cannot be read at all. */
    static final class Unreadable extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient ImportError error;

        Unreadable(ImportError error) {
            super(error.textKey());
            this.error = error;
        }

        ImportError error() {
            return error;
        }
    }

    static List<Row> read(String text) {
        if (text.indexOf('\uFFFD') >= 0 || text.indexOf('\0') >= 0) {
            throw new Unreadable(new ImportError(0, "", "vendors.import.not-text", ""));
        }
        String file = (text.startsWith("\uFEFF") ? text.substring(1) : text) + "\n"; // lines are counted by their ends
        List<Row> rows = new ArrayList<>();
        long line = 1;
        try (CSVParser parser = FORMAT.parse(new StringReader(file))) {
            checkHeader(parser.getHeaderNames());
            for (CSVRecord record : parser) {
                if (rows.size() == MAX_ROWS) {
                    throw new Unreadable(new ImportError(0, "", "vendors.import.too-many", String.valueOf(MAX_ROWS)));
                }
                line = parser.getCurrentLineNumber();
                if (!record.isConsistent()) {
                    throw new Unreadable(
                            new ImportError(line, "", "vendors.import.columns", String.valueOf(record.size())));
                }
                Map<String, String> texts = new LinkedHashMap<>();
                record.toMap().forEach((column, value) -> texts.put(column.strip(), Csv.plain(value)));
                long breaks = record.stream()
                        .mapToLong(value -> value.chars().filter(c -> c == '\n').count())
                        .sum();
                rows.add(new Row(Math.max(line - breaks, 2), texts));
            }
        } catch (CSVException | UncheckedIOException | IllegalArgumentException | IllegalStateException e) {
            throw new Unreadable(new ImportError(line + 1, "", "vendors.import.unreadable", ""));
        } catch (IOException e) {
            throw new Unreadable(new ImportError(line + 1, "", "vendors.import.unreadable", ""));
        }
        return rows;
    }

    static String write(List<Map<String, String>> vendors) {
        StringWriter text = new StringWriter();
        List<String> columns = Field.VENDOR.stream().map(Field::key).toList();
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader(columns.toArray(String[]::new))
                .get();
        try (var printer = format.print(text)) {
            for (Map<String, String> vendor : vendors) {
                printer.printRecord(columns.stream()
                        .map(column -> Csv.safe(vendor.getOrDefault(column, "")))
                        .toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void checkHeader(List<String> given) {
        Set<String> known = Field.VENDOR.stream().map(Field::key).collect(Collectors.toSet());
        List<String> names = given.stream().map(String::strip).toList();
        String unknown = names.stream().filter(name -> !known.contains(name)).collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            String shown = unknown.substring(0, Math.min(unknown.length(), 80)).toLowerCase(Locale.ROOT);
            throw new Unreadable(new ImportError(1, "", "vendors.import.unknown-column", shown));
        }
        for (String needed : List.of("slug", "name", "category")) {
            if (!names.contains(needed)) {
                throw new Unreadable(new ImportError(1, "", "vendors.import.missing-column", needed));
            }
        }
    }
}
