package app.ridgeline.storms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.audit.Actor;
import app.ridgeline.audit.Caller;
import app.ridgeline.places.GeoPoint;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import app.sandbox.demo.SampleStorms;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.support.TransactionTemplate;

@RidgelineTest
class StormImportTest {

    @Autowired
    StormImport imports;

    @Autowired
    StormLoader loader;

    @Autowired
    StormCopy copy;

    @Autowired
    ImportCommand command;

    @Autowired
    Storms storms;

    @Autowired
    SampleStorms samples;

    @Autowired
    TestUsers users;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private Caller caller;

    @BeforeEach
    void an_admin() {
        var id = users.admin().id();
        TestSignIn.as(id, "admin@example.com", Role.ADMIN);
        caller = new Caller(Actor.user(id), "/admin/storms", null);
    }

    @AfterEach
    void sign_out() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void the_same_file_twice_changes_nothing_and_a_newer_one_corrects() {
        long id = DetailsCsv.id();
        var first = new DetailsCsv().row(Map.of("EVENT_ID", "" + id)).row(Map.of());
        assertThat(load(first)).extracting("added", "changed", "unchanged").containsExactly(2, 0, 0);

        assertThat(load(first)).extracting("added", "changed", "unchanged").containsExactly(0, 0, 2);

        var newer = new DetailsCsv().row(Map.of("EVENT_ID", "" + id, "MAGNITUDE", "2.50"));
        assertThat(load(newer)).extracting("added", "changed", "unchanged").containsExactly(0, 1, 0);
        assertThat(column(id, "hail_inches")).isEqualTo("2.50");
    }

    @Test
    void each_row_that_is_not_taken_is_counted_with_its_reason() {
        long id = DetailsCsv.id();
        ImportReport report = load(new DetailsCsv()
                .row(Map.of("EVENT_TYPE", "Winter Storm"))
                .row(Map.of("EVENT_TYPE", "Marine Hail"))
                .row(Map.of("BEGIN_LAT", "", "BEGIN_LON", ""))
                .row(Map.of("EVENT_ID", "abc"))
                .row(Map.of("BEGIN_YEARMONTH", "202602", "BEGIN_DAY", "30"))
                .row(Map.of("BEGIN_TIME", "2460"))
                .row(Map.of("CZ_TIMEZONE", "XYZ"))
                .row(Map.of("BEGIN_LON", "97.34"))
                .row(Map.of("BEGIN_LAT", "north"))
                .row(Map.of("MAGNITUDE", "1,75"))
                .row(Map.of("MAGNITUDE", "175"))
                .row(Map.of("EVENT_ID", "" + id, "MAGNITUDE", "1.00"))
                .row(Map.of("EVENT_ID", "" + id, "MAGNITUDE", "3.00")));

        assertThat(report.rows()).isEqualTo(13);
        assertThat(report.leftOut()).isEqualTo(Map.of(RowProblem.OTHER_KIND, 2, RowProblem.NO_POINT, 1));
        assertThat(report.rejected())
                .isEqualTo(Map.of(
                        RowProblem.ID, 1,
                        RowProblem.DATE, 2,
                        RowProblem.ZONE, 1,
                        RowProblem.POINT, 2,
                        RowProblem.MAGNITUDE, 2,
                        RowProblem.TWICE, 1));
        assertThat(report.examples()).contains(new ImportReport.RejectedRow(7, RowProblem.ZONE, "XYZ"));
        assertThat(column(id, "hail_inches")).isEqualTo("3.00");
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE", "UTF-16BE"})
    void a_spreadsheet_in_utf16_is_read_too(String charset) throws Exception {
        String utf8 = new String(new DetailsCsv().row(Map.of()).file().readAllBytes(), StandardCharsets.UTF_8);

        var result = imports.load(
                caller, "details.csv", new ByteArrayInputStream(("\uFEFF" + utf8).getBytes(charset)), _ -> {});

        assertThat(result)
                .isInstanceOfSatisfying(
                        ImportResult.Loaded.class,
                        loaded -> assertThat(loaded.report().added()).isEqualTo(1));
    }

    @Test
    void utf16_that_does_not_say_so_and_halves_of_it_are_refused_in_words() throws Exception {
        byte[] text = new DetailsCsv().row(Map.of()).file().readAllBytes();
        byte[] unmarked = new String(text, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_16LE);

        for (byte[] file : List.of(unmarked, new byte[] {(byte) 0xFF, (byte) 0xFE, 0}, new byte[] {(byte) 0xFF})) {
            assertThat(imports.load(caller, "details.csv", new ByteArrayInputStream(file), _ -> {}))
                    .isInstanceOf(ImportResult.Refused.class);
        }
    }

    @Test
    void what_the_database_cannot_take_is_made_harmless() {
        long id = DetailsCsv.id();
        load(new DetailsCsv()
                .row(Map.of(
                        "EVENT_ID",
                        "" + id,
                        "EVENT_NARRATIVE",
                        "The homeowner\uFFFD\uFFFD\uFFFDs roof\ta\\b\n\"quoted\"\u0000 end 😀",
                        "SOURCE",
                        "x".repeat(5000))));

        assertThat(column(id, "narrative")).isEqualTo("The homeowner's roof a\\b \"quoted\" end 😀");
        assertThat(column(id, "source")).hasSize(100);
    }

    @Test
    void a_file_without_a_column_is_refused_by_the_columns_name() {
        var file = new DetailsCsv().row(Map.of()).text(List.of("CZ_TIMEZONE", "BEGIN_LON"));

        assertThat(take(file.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new ImportResult.Refused("missing-columns", "CZ_TIMEZONE, BEGIN_LON"));
    }

    @ParameterizedTest
    @CsvSource({"'', no-details", "%PDF-1.7 x, no-details", "'a,b\n1,2\n', no-details", "PK\u0003\u0004, zip"})
    void a_file_that_is_no_details_file_is_refused(String text, String reason) {
        assertThat(take(text.getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(new ImportResult.Refused(reason, ""));
    }

    @Test
    void a_header_alone_is_refused() {
        assertThat(take(new DetailsCsv().text().getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new ImportResult.Refused("no-rows", ""));
    }

    @Test
    void a_file_that_ends_too_soon_leaves_nothing_behind() {
        long id = DetailsCsv.id();
        var csv = new DetailsCsv().row(Map.of("EVENT_ID", "" + id));
        for (int i = 0; i < 3000; i++) {
            csv.row(Map.of("EVENT_NARRATIVE", "narrative " + i));
        }
        byte[] whole = DetailsCsv.gzip(csv.text().getBytes(StandardCharsets.UTF_8));

        assertThat(take(Arrays.copyOf(whole, whole.length * 3 / 4))).isEqualTo(new ImportResult.Refused("damaged", ""));
        assertThat(column(id, "event_type")).isNull();
    }

    @Test
    void a_gzip_bomb_is_refused_before_it_unpacks() {
        String header = new DetailsCsv().text();
        byte[] bomb = DetailsCsv.gzip((header + ",".repeat(40_000_000)).getBytes(StandardCharsets.US_ASCII));
        assertThat(bomb.length).isLessThan(100_000);

        assertThat(loader.load(caller, "bomb.csv.gz", new ByteArrayInputStream(bomb), 1_000_000, rows -> {}))
                .isEqualTo(new ImportResult.Refused("too-large", "1"));
        assertThat(take(bomb)).isEqualTo(new ImportResult.Refused("long-row", ""));
    }

    @Test
    void a_quote_that_never_closes_is_refused() {
        String text = new DetailsCsv().row(Map.of()).text() + "\"" + "x,\n".repeat(500_000);

        assertThat(take(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(new ImportResult.Refused("long-row", ""));
    }

    @Test
    void a_second_import_is_refused_while_one_is_under_way() throws Exception {
        var other = new java.util.concurrent.FutureTask<>(
                () -> take(new DetailsCsv().row(Map.of()).text().getBytes()));
        transaction.executeWithoutResult(status -> {
            copy.lock();
            TestThreads.run(other);
        });

        assertThat(other.get()).isEqualTo(new ImportResult.Refused("running", ""));
    }

    @Test
    void an_import_is_recorded_and_listed() {
        String name = "StormEvents_details-" + DetailsCsv.id() + ".csv";
        imports.load(
                caller, "/some/folder/" + name, new DetailsCsv().row(Map.of()).file(), rows -> {});

        assertThat(imports.latest().getFirst())
                .extracting(PastImport::fileName, PastImport::rows, PastImport::added)
                .containsExactly(name, 1, 1);
        assertThat(jdbc.sql("select count(*) from audit_entries where action = 'storms-import' and subject = :name")
                        .param("name", name)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void nobody_but_an_admin_imports() {
        TestSignIn.as(users.create(), "c@example.com", Role.CUSTOMER);

        assertThatThrownBy(() -> take(new byte[0])).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> imports.latest()).isInstanceOf(AccessDeniedException.class);
    }

    @Test
    void the_command_takes_the_details_files_of_a_folder(@TempDir Path folder) throws Exception {
        long id = DetailsCsv.id();
        Files.writeString(folder.resolve("readme.txt"), "no details file");
        assertThat(command.load(folder)).isFalse();
        Files.write(
                folder.resolve("StormEvents_details-1.csv.gz"),
                DetailsCsv.gzip(
                        new DetailsCsv().row(Map.of("EVENT_ID", "" + id)).text().getBytes(StandardCharsets.UTF_8)));

        assertThat(command.load(folder)).isTrue();
        assertThat(column(id, "edition")).isEqualTo("StormEvents_details-1.csv.gz");
        assertThat(command.load(folder.resolve("missing.csv"))).isFalse();
        assertThat(command.load(folder.resolve("readme.txt"))).isFalse();
    }

    @Test
    void made_up_storms_leave_with_the_first_real_file() {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from storm_events").update();
            try {
                samples.prepare();
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            var around = new StormQuery(
                    new GeoPoint(37.6933, -97.3301),
                    10,
                    LocalDate.now().minusYears(2),
                    LocalDate.now().plusDays(1),
                    EnumSet.allOf(Peril.class));
            assertThat(storms.near(around))
                    .hasSizeGreaterThan(8)
                    .allMatch(it -> it.event().isDemo());
            assertThat(storms.data().demo()).isTrue();

            load(new DetailsCsv().row(Map.of()));

            assertThat(storms.near(around)).noneMatch(it -> it.event().isDemo());
            status.setRollbackOnly();
        });
    }

    @Test
    void noaas_own_file_is_taken_and_its_counts_are_right() throws Exception {
        Path file = NoaaFile.path();
        List<Integer> progress = new ArrayList<>();
        ImportReport report;
        try (InputStream in = Files.newInputStream(file)) {
            report = ((ImportResult.Loaded) imports.load(caller, NoaaFile.NAME, in, progress::add)).report();
        }

        assertThat(report.rows()).isEqualTo(23_255);
        assertThat(report.rejectedRows()).isZero();
        assertThat(report.days()).contains(new ImportReport.Days("2026-01-01", "2026-04-30"));
        assertThat(progress).hasSizeGreaterThan(40).isSorted();
        assertThat(jdbc.sql("select event_type || ' ' || count(*) from storm_events where edition = :name group by"
                                + " event_type")
                        .param("name", NoaaFile.NAME)
                        .query(String.class)
                        .list())
                .contains("Hail 3120", "Thunderstorm Wind 3781", "Tornado 566", "Flash Flood 347")
                .noneMatch(it -> it.startsWith("Marine"));
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            ImportReport again = ((ImportResult.Loaded) imports.load(caller, "plain.csv", in, rows -> {})).report();
            assertThat(again.added() + again.changed()).isZero();
        }
    }

    private ImportReport load(DetailsCsv file) {
        return ((ImportResult.Loaded) take(file.text().getBytes(StandardCharsets.UTF_8))).report();
    }

    private ImportResult take(byte[] file) {
        return imports.load(caller, "test.csv", new ByteArrayInputStream(file), rows -> {});
    }

    private String column(long id, String column) {
        return jdbc.sql("select " + column + "::text from storm_events where event_id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .orElse(null);
    }
}
