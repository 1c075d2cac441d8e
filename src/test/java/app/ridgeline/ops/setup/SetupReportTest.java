package app.ridgeline.ops.setup;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.settings.SetupCheck;
import app.ridgeline.settings.SetupLine;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

/** How the parts of the setup check become one list. */
class SetupReportTest {

    @Test
    void the_list_says_what_is_to_be_done_and_the_exit_code_whether() {
        var list = new ByteArrayOutputStream();
        int code = print(
                list,
                part(
                        "Stripe",
                        () -> List.of(
                                SetupLine.ok("key", "restricted"),
                                SetupLine.note("portal", "made later"),
                                SetupLine.toDo("price", "is none"))));

        assertThat(code).isEqualTo(1);
        assertThat(list.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("""

                Stripe
                  ok     key: restricted
                  note   portal: made later
                  TO DO  price: is none

                1 thing to do.
                """);
    }

    @Test
    void with_nothing_to_do_the_exit_code_is_0() {
        var list = new ByteArrayOutputStream();
        int code = print(list, part("Stripe", () -> List.of(SetupLine.note("key", "secret"))));

        assertThat(code).isZero();
        assertThat(list.toString(StandardCharsets.UTF_8)).contains("Nothing to do.");
    }

    @Test
    void a_part_that_hangs_or_fails_costs_no_other_part() {
        var never = new CountDownLatch(1);
        var report = new SetupReport(
                List.of(
                        part("Hanging", () -> {
                            never.await();
                            return List.of();
                        }),
                        part("Failing", () -> {
                            throw new IllegalStateException("no key whsec_S3cret here");
                        }),
                        part("Sound", () -> List.of(SetupLine.ok("all", "well")))),
                secrets(),
                Duration.ofMillis(200));

        List<SetupReport.Section> sections = report.run();

        assertThat(sections).extracting(SetupReport.Section::topic).containsExactly("Hanging", "Failing", "Sound");
        assertThat(sections.get(0).lines().getFirst().text()).startsWith("none within");
        assertThat(sections.get(1).lines().getFirst().text())
                .contains("the check failed", "no key [removed] here")
                .doesNotContain("S3cret");
        assertThat(sections.get(2).lines()).containsExactly(SetupLine.ok("all", "well"));
        assertThat(SetupReport.toDo(sections)).isEqualTo(2);
    }

    @Test
    void no_secret_of_this_installation_is_told() {
        var secrets = secrets();

        assertThat(
                        secrets.removed(
                                "login as ridge with hunter22, key sk_live_51abcdef, also rk_test_51xyz1234 and sk-proj-abcdef"))
                .isEqualTo("login as ridge with [removed], key [removed], also [removed] and [removed]");
        assertThat(secrets.removed("secrets alpha-one and beta-two")).isEqualTo("secrets [removed] and [removed]");
        assertThat(secrets.removed("price_1 is archived")).isEqualTo("price_1 is archived");
        assertThat(secrets.removed("a secret key, hunter222")).isEqualTo("a secret key, hunter222");
    }

    private static int print(ByteArrayOutputStream list, SetupCheck part) {
        var report = new SetupReport(List.of(part), secrets());
        return new SetupCommand(report, null).print(new PrintStream(list, true, StandardCharsets.UTF_8));
    }

    private static Secrets secrets() {
        return new Secrets(new MockEnvironment()
                .withProperty("spring.datasource.password", "hunter22")
                .withProperty("ridgeline.oidc.client-secret", "secret")
                .withProperty("ridgeline.stripe.webhook-secrets", "alpha-one, beta-two")
                .withProperty("ridgeline.stripe.secret-key", "sk_live_51abcdef"));
    }

    private static SetupCheck part(String topic, Callable<List<SetupLine>> look) {
        return new SetupCheck() {
            @Override
            public String topic() {
                return topic;
            }

            @Override
            public List<SetupLine> look() throws InterruptedException {
                try {
                    return look.call();
                } catch (InterruptedException | RuntimeException e) {
                    throw e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }
}
