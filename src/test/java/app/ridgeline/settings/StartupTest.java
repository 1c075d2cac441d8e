package app.ridgeline.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.RidgelineApplication;
import app.ridgeline.testing.TestDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a person reads when the application cannot start, outside the sandbox. */
@ExtendWith(OutputCaptureExtension.class)
class StartupTest {

    static final Map<String, String> COMPLETE = Map.of(
            "DATABASE_URL", "postgresql://u:s3cret@127.0.0.1:1/none",
            "STRIPE_SECRET_KEY", "sk_test_1",
            "STRIPE_WEBHOOK_SECRET", "whsec_1",
            "STRIPE_PRICE_SOLO", "price_1",
            "STRIPE_PRICE_BUSINESS", "price_2",
            "STRIPE_PRICE_ENTERPRISE", "price_3",
            "STRIPE_TOKEN_PACK_PRICE_100", "price_4",
            "APP_BASE_URL", "https://tokens.example.com",
            "PORT", "0");

    @Test
    void one_message_names_every_missing_setting(CapturedOutput output) {
        fails(Map.of());

        assertThat(output)
                .contains("8 settings are missing or wrong")
                .contains(COMPLETE.keySet().stream()
                        .filter(name -> !name.equals("PORT"))
                        .toList())
                .contains("PostgreSQL 15 or newer", "signing secrets of the webhook endpoint")
                .contains("./mvnw spring-boot:run")
                .doesNotContain("\tat ");
    }

    @Test
    void missing_and_malformed_settings_are_named_together(CapturedOutput output) {
        Map<String, String> settings = new TreeMap<>(COMPLETE);
        settings.remove("STRIPE_PRICE_SOLO");
        settings.put("DATABASE_URL", "postgresql://u:s3cret@db:abc/app");
        settings.put("APP_BASE_URL", "tokens.example.com");
        settings.put("PORT", "http");
        fails(settings);

        assertThat(output)
                .contains("4 settings are missing or wrong")
                .containsPattern("STRIPE_PRICE_SOLO +is missing")
                .containsPattern("DATABASE_URL +is wrong: the host or port is none")
                .containsPattern("APP_BASE_URL +is wrong: it is not an address like https://")
                .containsPattern("PORT +is wrong: 'http' is not a port")
                .doesNotContain("s3cret")
                .doesNotContain("\tat ");
    }

    @Test
    void a_malformed_mail_server_is_named_with_the_sender_that_it_needs(CapturedOutput output) {
        Map<String, String> settings = new TreeMap<>(COMPLETE);
        settings.put("SMTP_URL", "smtp://u:s3cret@mail:abc");
        settings.put("OPS_EMAIL", "nobody");
        fails(settings);

        assertThat(output)
                .contains("3 settings are missing or wrong")
                .containsPattern("SMTP_URL +is wrong: the host or port is none")
                .containsPattern("MAIL_FROM +is missing: the sender of mails")
                .containsPattern("OPS_EMAIL +is wrong: it is not one email address")
                .doesNotContain("s3cret")
                .doesNotContain("\tat ");
    }

    @Test
    void what_stripe_never_hands_out_is_refused_with_all_others_and_quoted_nowhere(CapturedOutput output) {
        Map<String, String> settings = new TreeMap<>(COMPLETE);
        settings.put("STRIPE_SECRET_KEY", "pk_test_S3cret");
        settings.put("STRIPE_WEBHOOK_SECRET", "whsec_1, S3cret");
        settings.put("STRIPE_PRICE_SOLO", "prod_S3cret");
        settings.put("STRIPE_PRICE_BUSINESS", "price_1,sk_live_S3cret");
        settings.put("STRIPE_TOKEN_PACK_PRICE_100", "price_1,price_2");
        settings.put("STRIPE_TOKEN_PACK_PRICE_1000", "plan_S3cret");
        settings.put("PORT", "http");
        fails(settings);

        assertThat(output)
                .contains("7 settings are missing or wrong")
                .containsPattern("STRIPE_SECRET_KEY +is wrong: it is a publishable key, pk_…")
                .containsPattern("STRIPE_WEBHOOK_SECRET +is wrong: it is not a signing secret like whsec_…")
                .containsPattern("STRIPE_PRICE_SOLO +is wrong: it is not a price id like price_…")
                .containsPattern("STRIPE_PRICE_BUSINESS +is wrong: it is not a price id like price_…")
                .containsPattern("STRIPE_TOKEN_PACK_PRICE_100 +is wrong: it is not one price id like price_…")
                .containsPattern("STRIPE_TOKEN_PACK_PRICE_1000 +is wrong: it is not one price id like price_…")
                .containsPattern("PORT +is wrong")
                .doesNotContain("S3cret")
                .doesNotContain("\tat ");
    }

    @Test
    void a_price_that_stands_for_two_things_is_refused(CapturedOutput output) {
        Map<String, String> settings = new TreeMap<>(COMPLETE);
        settings.put("STRIPE_PRICE_SOLO", "price_1, price_5,price_5");
        settings.put("STRIPE_PRICE_BUSINESS", "price_1");
        settings.put("STRIPE_TOKEN_PACK_PRICE_100", "price_3");
        settings.put("STRIPE_TOKEN_PACK_PRICE_300", "price_6");
        settings.put("STRIPE_TOKEN_PACK_PRICE_1000", "price_6");
        fails(settings);

        assertThat(output)
                .contains("4 settings are missing or wrong")
                .containsPattern("STRIPE_PRICE_SOLO +is wrong: price_5 is twice in it")
                .containsPattern("STRIPE_PRICE_BUSINESS +is wrong: price_1 is in STRIPE_PRICE_SOLO too")
                .containsPattern("STRIPE_TOKEN_PACK_PRICE_100 +is wrong: price_3 is in STRIPE_PRICE_ENTERPRISE too")
                .containsPattern(
                        "STRIPE_TOKEN_PACK_PRICE_1000 +is wrong: price_6 is in STRIPE_TOKEN_PACK_PRICE_300 too");
    }

    @Test
    void the_sandbox_refuses_them_too(CapturedOutput output) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("spring.profiles.active", "sandbox");
        settings.put("STRIPE_SECRET_KEY", "pk_test_1");
        settings.put("STRIPE_PRICE_SOLO", "price_xxxxx");
        settings.put("STRIPE_PRICE_BUSINESS", "price_xxxxx");
        settings.put("STRIPE_WEBHOOK_SECRET", "whsec_xxxxx");
        fails(settings);

        assertThat(output)
                .contains("2 settings are missing or wrong")
                .containsPattern("STRIPE_SECRET_KEY +is wrong")
                .containsPattern("STRIPE_PRICE_BUSINESS +is wrong: price_xxxxx is in STRIPE_PRICE_SOLO too");
    }

    @Test
    void a_blank_setting_is_a_missing_one(CapturedOutput output) {
        Map<String, String> settings = new TreeMap<>(COMPLETE);
        settings.put("STRIPE_WEBHOOK_SECRET", " ");
        fails(settings);

        assertThat(output).containsPattern("STRIPE_WEBHOOK_SECRET +is missing");
    }

    @Test
    void a_database_that_is_down_is_named_without_its_password(CapturedOutput output) {
        fails(COMPLETE);

        assertThat(output)
                .contains("The database cannot be used: Connection to 127.0.0.1:1 refused")
                .contains("correct DATABASE_URL")
                .doesNotContain("s3cret")
                .doesNotContain("\tat ");
    }

    @Test
    void a_port_that_is_taken_is_named(CapturedOutput output) throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            Map<String, String> settings = new TreeMap<>(COMPLETE);
            settings.put("DATABASE_URL", TestDatabase.create());
            settings.put("PORT", String.valueOf(taken.getLocalPort()));
            fails(settings);

            assertThat(output)
                    .contains("The port " + taken.getLocalPort() + " is taken by another program.")
                    .contains("set PORT to another number")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void a_database_that_is_too_old_is_named() {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(TestDatabase.create());

        assertThatThrownBy(() -> MigrationSettings.requirePostgreSql(99, database))
                .isInstanceOfSatisfying(CannotStart.class, e -> {
                    FailureAnalysis analysis = new StartupFailures.Known().analyze(e);
                    assertThat(analysis.getDescription())
                            .matches("The database is PostgreSQL [\\d.]+.*; Ridgeline needs PostgreSQL 99 or newer\\.");
                    assertThat(analysis.getAction()).contains("DATABASE_URL");
                });
    }

    private static void fails(Map<String, String> settings) {
        List<String> arguments =
                new ArrayList<>(List.of("--db-scheduler.enabled=false", "--spring.main.banner-mode=off"));
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        assertThatThrownBy(
                        () -> new SpringApplication(RidgelineApplication.class).run(arguments.toArray(String[]::new)))
                .isInstanceOf(Exception.class);
    }
}
