package app.ridgeline.tools.storm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.audit.Actor;
import app.ridgeline.audit.Caller;
import app.ridgeline.storms.DetailsCsv;
import app.ridgeline.storms.StormImport;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestTokens;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tools.Outcome;
import app.ridgeline.tools.PaidTool;
import app.ridgeline.tools.Run;
import app.ridgeline.tools.StartResult;
import app.ridgeline.tools.ToolRuns;
import app.ridgeline.ui.PdfPaper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;

/** Both tools through the frame: what is charged, what is not, and that a report can be made again. */
@RidgelineTest
class StormToolsTest {

    static final LocalDate DAY = LocalDate.of(2026, 5, 20);
    private static final String PLACE = "64.5, -149.5";

    @Autowired
    DolTool dol;

    @Autowired
    WeatherTool weather;

    @Autowired
    ToolRuns runs;

    @Autowired
    StormImport imports;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestUsers users;

    @Autowired
    TestTokens balances;

    private UUID user;

    @BeforeEach
    void storms_and_a_customer() {
        load(imports, users);
        user = users.create();
        balances.renew(user, Plan.SOLO);
        TestSignIn.as(user, user + "@example.com", Role.CUSTOMER);
    }

    @AfterEach
    void sign_out() {
        SecurityContextHolder.clearContext();
    }

    /** Storms around 64.5, -149.5 in May 2026, always the same. */
    static void load(StormImport imports, TestUsers users) {
        var admin = users.admin();
        TestSignIn.as(admin.id(), admin.email(), Role.ADMIN);
        imports.load(
                new Caller(Actor.user(admin.id()), "/admin/storms", null),
                "StormEvents_details-test.csv",
                new DetailsCsv()
                        .row(storm(1, "Hail", "20260520", "1719", "1.75", "64.51", "-149.5"))
                        .row(storm(2, "Hail", "20260520", "2340", "2.50", "64.55", "-149.45"))
                        .row(storm(3, "Thunderstorm Wind", "20260521", "305", "61.00", "64.49", "-149.48"))
                        .row(storm(4, "Hail", "20260401", "1200", "0.75", "64.5", "-149.3"))
                        .row(storm(5, "Flash Flood", "20260519", "1200", "", "64.52", "-149.6"))
                        .row(tornado())
                        .file(),
                rows -> {});
    }

    private static Map<String, String> storm(
            int id, String type, String day, String time, String size, String latitude, String longitude) {
        return Map.of(
                "EVENT_ID",
                String.valueOf(880_000_000 + id),
                "EVENT_TYPE",
                type,
                "BEGIN_YEARMONTH",
                day.substring(0, 6),
                "BEGIN_DAY",
                day.substring(6),
                "BEGIN_TIME",
                time,
                "CZ_TIMEZONE",
                "AKST-9",
                "MAGNITUDE",
                size,
                "BEGIN_LAT",
                latitude,
                "BEGIN_LON",
                longitude,
                "EVENT_NARRATIVE",
                "Told of event " + id + ".");
    }

    private static Map<String, String> tornado() {
        return Map.of(
                "EVENT_ID", "880000006",
                "EVENT_TYPE", "Tornado",
                "BEGIN_YEARMONTH", "202605",
                "BEGIN_DAY", "20",
                "CZ_TIMEZONE", "AKST-9",
                "TOR_F_SCALE", "EF1",
                "BEGIN_LAT", "64.44",
                "BEGIN_LON", "-149.7",
                "END_LAT", "64.46",
                "END_LON", "-149.55");
    }

    @Test
    void the_likeliest_day_comes_first_with_its_reports() {
        Run run = ended(start(dol, dol(PLACE, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 1), PerilFilter.ANY)));

        DolResult result = runs.result(dol, run.id()).orElseThrow();
        assertThat(result.candidates())
                .extracting(DolResult.Candidate::date)
                .containsExactly(DAY, LocalDate.of(2026, 5, 21), LocalDate.of(2026, 5, 19), LocalDate.of(2026, 4, 1));
        DolResult.Candidate first = result.candidates().getFirst();
        assertThat(first.score()).isGreaterThanOrEqualTo(85);
        assertThat(first.confidence()).isEqualTo(Confidence.HIGH);
        assertThat(first.reports()).isEqualTo(3);
        assertThat(first.facts().getFirst()).satisfies(fact -> {
            assertThat(fact.id()).isEqualTo(880_000_001);
            StormWords words = new StormWords(Locale.US);
            assertThat(words.size(fact)).isEqualTo("1.75 in");
            assertThat(words.time(fact)).isEqualTo("6:19 PM AKDT");
            assertThat(words.distance(fact)).isEqualTo("0.7 mi N");
        });
        assertThat(balances.remaining(user, Bucket.DOL)).isEqualTo(2);
    }

    @Test
    void only_the_peril_that_is_wanted_is_found() {
        Run run = ended(start(dol, dol(PLACE, LocalDate.of(2026, 1, 1), LocalDate.of(2026, 6, 1), PerilFilter.WIND)));

        assertThat(runs.result(dol, run.id()).orElseThrow().candidates())
                .singleElement()
                .satisfies(it -> assertThat(it.date()).isEqualTo(LocalDate.of(2026, 5, 21)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "66.5, -145.0; 2026-05-20; no-storm",
                "64.5, -149.5; 1950-01-01; no-data",
                "43.6532, -79.3832; 2026-05-20; place-outside",
                "00000; 2026-05-20; place-unknown-zip"
            })
    void where_nothing_is_found_nothing_is_charged(String place, LocalDate day, String reason) {
        Run search = ended(start(dol, dol(place, day, day, PerilFilter.ANY)));
        Run report = ended(start(weather, new WeatherInputs(place, day, 0, 10, "", null, null)));

        assertThat(search.failure()).isEqualTo(reason);
        assertThat(report.failure()).isEqualTo(reason);
        assertThat(balances.remaining(user, Bucket.DOL)).isEqualTo(3);
        assertThat(balances.remaining(user, Bucket.WEATHER)).isEqualTo(2);
    }

    @Test
    void a_report_has_all_events_in_words_and_as_pdf() throws Exception {
        Run run = ended(start(weather, new WeatherInputs(PLACE, DAY, 1, 10, "Ridge & Sons Roofing", null, null)));

        WeatherResult result = runs.result(weather, run.id()).orElseThrow();
        assertThat(result.facts())
                .extracting(StormFact::id)
                .containsExactly(880_000_005L, 880_000_001L, 880_000_006L, 880_000_002L, 880_000_003L);
        assertThat(String.join("\n", result.summary()))
                .contains(
                        "5 storm reports are on record from May 19, 2026 to May 21, 2026 within 10 miles of 64.5000, -149.5000.",
                        "2 are of hail. The largest stone reported measured 2.50 in, the size of a tennis ball: 3.8 mi NE, on May 20,"
                                + " 2026 at 12:40 AM AKDT (May 21, 2026 by the clock).",
                        "The strongest gust reported was 70 mph, estimated");
        assertThat(balances.remaining(user, Bucket.WEATHER)).isEqualTo(1);

        byte[] pdf = WeatherPdf.of(result);
        try (var document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            assertThat(text)
                    .contains(
                            "Ridge & Sons Roofing",
                            "Weather report",
                            "NOAA event 880000001",
                            "1.75 in",
                            "Told of event 5.",
                            "StormEvents_details-test.csv",
                            "no engineering opinion",
                            "Page 1 of");
        }
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target/weather-report.pdf"), pdf);
    }

    @Test
    void a_narrative_is_in_the_report_when_it_was_asked_for_and_marked_as_generated() throws Exception {
        Run run = ended(start(weather, new WeatherInputs(PLACE, DAY, 1, 10, "", true, null)));

        WeatherResult result = runs.result(weather, run.id()).orElseThrow();
        assertThat(result.narrative())
                .contains("Simulated", "2.50 in")
                .as("the address is nobody else's business")
                .doesNotContain("64.5000");
        assertThat(run.asked()).isTrue();
        try (var document = Loader.loadPDF(WeatherPdf.of(result))) {
            assertThat(new PDFTextStripper().getText(document)).contains("Generated narrative", "may be mistaken");
        }
    }

    @Test
    void a_report_is_in_the_language_that_it_was_asked_in_on_paper_too() throws Exception {
        Run run = ended(start(weather, new WeatherInputs(PLACE, DAY, 1, 10, "Techos Peña", true, "es-US")));

        WeatherResult result = runs.result(weather, run.id()).orElseThrow();
        assertThat(String.join("\n", result.summary()))
                .contains(
                        "Hay 5 reportes de tormenta en registro de 19 may 2026 a 21 may 2026 dentro de 10 millas",
                        "La piedra más grande reportada midió 2.50 in, del tamaño de una pelota de tenis: 3.8 mi NE, el 20 may 2026");
        assertThat(result.narrative()).contains("2.50 in");
        try (var document = Loader.loadPDF(WeatherPdf.of(result))) {
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("es-US");
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s+", " "))
                    .as("with á é í ó ú ñ, and nothing that the font does not know")
                    .contains("Techos Peña", "Informe meteorológico", "Página 1 de", "Día", "Magnitud", "más grande")
                    .contains("Evento 880000001 de la NOAA", "12:40 a.m. AKDT", "Círculo: granizo", "puede contener")
                    .doesNotContain("?");
        }
    }

    @Test
    void all_letters_of_spanish_are_on_paper() throws Exception {
        try (PdfPaper paper = new PdfPaper("¿Niño?", Locale.of("es"))) {
            paper.paragraph("áéíóúüñ ÁÉÍÓÚÜÑ ¿¡ºª«»", 10, true, PdfPaper.INK);
            try (var document = Loader.loadPDF(paper.finish("pie", (page, pages) -> "página"))) {
                assertThat(new PDFTextStripper().getText(document)).contains("áéíóúüñ ÁÉÍÓÚÜÑ ¿¡ºª«»", "página");
                assertThat(document.getDocumentInformation().getTitle()).isEqualTo("¿Niño?");
            }
        }
    }

    @Test
    void a_run_from_before_there_were_narratives_is_still_shown() throws Exception {
        Run run = ended(start(weather, new WeatherInputs(PLACE, DAY, 1, 10, "", null, null)));
        jdbc.sql(
                        "update tool_runs set inputs = inputs - 'narrative' - 'language', result = result - 'narrative' - 'language' where id = :id")
                .param("id", run.id())
                .update();

        assertThat(runs.inputs(weather, run.id()).orElseThrow().wantsNarrative())
                .isFalse();
        assertThat(runs.result(weather, run.id()).orElseThrow().narrative()).isNull();
    }

    @Test
    void the_same_inputs_give_the_same_bytes() throws Exception {
        WeatherInputs inputs = new WeatherInputs(PLACE, DAY, 1, 10, "Ridge & Sons Roofing", false, null);

        byte[] first = pdf(weather.work(inputs, null));
        Instant begun = Instant.now();
        await().until(() -> Instant.now().isAfter(begun.plusSeconds(1))); // a clock that counts seconds has moved
        assertThat(pdf(weather.work(inputs, null))).isEqualTo(first);
    }

    @Test
    void nothing_that_a_customer_or_a_record_says_breaks_the_paper_or_the_map() {
        String odd = "Ünïcödé 屋根 <script>alert(1)</script> ' \" & \u0007 " + "x".repeat(300);
        Outcome<WeatherResult> outcome;
        try {
            outcome = weather.work(new WeatherInputs(PLACE, DAY, 7, 25, odd, false, null), null);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }

        assertThat(pdf(outcome)).startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
        assertThat(MapSvg.of(((Outcome.Done<WeatherResult>) outcome).result()))
                .startsWith("<svg")
                .doesNotContain("script", "NaN", "alert");
    }

    private static byte[] pdf(Outcome<WeatherResult> outcome) {
        return ((Outcome.Done<WeatherResult>) outcome).files().getFirst().bytes();
    }

    private static DolInputs dol(String place, LocalDate from, LocalDate to, PerilFilter wanted) {
        return new DolInputs(place, from, to, wanted, 10);
    }

    private <I> UUID start(PaidTool<I, ?> tool, I inputs) {
        return ((StartResult.Started) runs.start(tool, inputs, "Test")).runId();
    }

    private Run ended(UUID run) {
        await().pollInSameThread().until(() -> !runs.find(run).orElseThrow().isRunning());
        return runs.find(run).orElseThrow();
    }
}
