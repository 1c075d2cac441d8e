package app.ridgeline.storms;

import java.io.BufferedInputStream;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
import org.apache.commons.io.input.BoundedInputStream;

/** Reads a details file, plain or gzip, in UTF-8 or UTF-16, row by row, whatever its size. */
final class DetailsFile {

    /** What a file may unpack to. The largest year has some 90 MB. */
    static final long MAX_BYTES = 1_000_000_000;

    private static final int MAX_RECORD = 1_000_000;
    private static final int MAX_ROWS = 3_000_000;
    private static final int MAX_NAMED = 8;
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreHeaderCase(true)
            .setAllowMissingColumnNames(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
            .setIgnoreEmptyLines(true)
            .get();

    private DetailsFile() {}

    /** Takes a row. */
    interface Sink {
        void take(long row, ImportRow content) throws IOException;
    }

    /**
     * Passes all rows on.
     *
     * @throws UnusableFile if it is no details file, damaged, or larger than it may be
     */
    static void read(InputStream file, long maxBytes, Sink sink) throws IOException {
        try (InputStream plain = new BufferedInputStream(limited(unpacked(file), maxBytes));
                RecordLimit reader = new RecordLimit(new InputStreamReader(plain, charset(plain)));
                CSVParser parser = FORMAT.parse(reader)) {
            checkHeader(parser.getHeaderNames());
            long row = 0;
            for (CSVRecord record : parser) {
                if (++row > MAX_ROWS) {
                    throw new UnusableFile("too-many-rows", String.valueOf(MAX_ROWS));
                }
                reader.nextRecord();
                sink.take(row, DetailsRow.read(record));
            }
            if (row == 0) {
                throw new UnusableFile("no-rows", "");
            }
        } catch (UncheckedIOException e) {
            throw unusable(java.util.Objects.requireNonNullElseGet(e.getCause(), IOException::new));
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new UnusableFile("no-csv", "");
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static UnusableFile unusable(IOException e) throws IOException {
        return switch (e) {
            case UnusableFile known -> known;
            case SinkFailed failed -> throw failed;
            default -> new UnusableFile("damaged", "");
        };
    }

    /** What a sink throws if the database does not take a row: no fault of the file. */
    static final class SinkFailed extends IOException {

        private static final long serialVersionUID = 1;

        SinkFailed(Exception cause) {
            super(cause);
        }
    }

    private static InputStream unpacked(InputStream file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file, 1 << 16);
        in.mark(4);
        int first = in.read();
        int second = in.read();
        in.reset();
        if (first == 0x1f && second == 0x8b) {
            return new GZIPInputStream(in, 1 << 16);
        }
        if (first == 'P' && second == 'K') {
            throw new UnusableFile("zip", "");
        }
        return in;
    }

    /** Ends a file that unpacks to more than it may, long before memory or disk would. */
    private static InputStream limited(InputStream unpacked, long max) throws IOException {
        return BoundedInputStream.builder()
                .setInputStream(unpacked)
                .setMaxCount(max + 1)
                .setOnMaxCount((_, _) -> {
                    throw new UnusableFile("too-large", String.valueOf(max / 1_000_000));
                })
                .get();
    }

    /** UTF-16 if the file says so by its first two bytes, as spreadsheets write it; else UTF-8. */
    private static Charset charset(InputStream plain) throws IOException {
        plain.mark(2);
        int mark = plain.read() << 8 | plain.read();
        plain.reset();
        return mark == 0xFEFF || mark == 0xFFFE ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    }

    private static void checkHeader(List<String> names) throws UnusableFile {
        List<String> given = names.stream()
                .map(name -> name.replace("\uFEFF", "").strip().toUpperCase(java.util.Locale.ROOT))
                .toList();
        List<String> missing = DetailsRow.COLUMNS.stream()
                .filter(column -> !given.contains(column))
                .toList();
        if (missing.size() == DetailsRow.COLUMNS.size()) {
            throw new UnusableFile("no-details", "");
        }
        if (!missing.isEmpty()) {
            String more = missing.size() > MAX_NAMED ? ", …" : "";
            throw new UnusableFile(
                    "missing-columns",
                    String.join(", ", missing.subList(0, Math.min(MAX_NAMED, missing.size()))) + more);
        }
    }

    /** Ends a quote that never closes. */
    private static final class RecordLimit extends FilterReader {

        private int read;

        RecordLimit(Reader in) {
            super(in);
        }

        void nextRecord() {
            read = 0;
        }

        @Override
        public int read() throws IOException {
            count(1);
            return super.read();
        }

        @Override
        public int read(char[] chars, int offset, int length) throws IOException {
            int count = super.read(chars, offset, length);
            count(Math.max(count, 0));
            return count;
        }

        private void count(int chars) throws UnusableFile {
            read += chars;
            if (read > MAX_RECORD) {
                throw new UnusableFile("long-row", "");
            }
        }
    }
}
