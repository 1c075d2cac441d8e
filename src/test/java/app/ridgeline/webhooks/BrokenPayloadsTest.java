package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.idOf;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Sends signed, but broken payloads through the real endpoint. Whatever is sent, the answer is one that Stripe
 * understands, nothing takes effect by halves, and a failure says which field is to blame.
 */
@RidgelineTest
class BrokenPayloadsTest {

    /** What a reader of the reason could do nothing with. */
    private static final Pattern INTERNAL =
            Pattern.compile("Exception|SQL|constraint|Cannot invoke|java\\.|app\\.ridgeline|ERROR:|^null$|^$");

    @Autowired
    ApplicationContext application;

    @Autowired
    EventHandlers handlers;

    final Logger inboxLog = (Logger) LoggerFactory.getLogger(Inbox.class);
    Endpoint endpoint;

    @BeforeEach
    void quiet() {
        endpoint = new Endpoint(application);
        inboxLog.setLevel(Level.OFF); // each failure is logged with its stack trace, and here most of them fail
    }

    @AfterEach
    void loud() {
        inboxLog.setLevel(null);
    }

    @Test
    void there_is_a_sample_of_every_type_that_has_an_effect() {
        assertThat(Samples.all().keySet()).containsAll(handlers.types());
    }

    @Test
    void sound_samples_are_taken() {
        Samples.all().forEach((name, sample) -> {
            var customer = new StripeCustomer(application);
            String event = sample.apply(customer.id, customer.buysPack(NOV_1));
            assertThat(endpoint.deliver(event).statusCode()).as(name).isEqualTo(200);
        });
    }

    @Test
    void an_object_told_of_two_customers_is_refused_by_its_id() {
        Samples.all().forEach((name, sample) -> {
            String reason = "";
            for (int i = 0; i < 2; i++) {
                var customer = new StripeCustomer(application);
                JsonObject event = JsonParser.parseString(sample.apply(customer.id, customer.buysPack(NOV_1)))
                        .getAsJsonObject();
                event.getAsJsonObject("data").getAsJsonObject("object").addProperty("id", "same");
                endpoint.deliver(event.toString());
                reason = endpoint.row(idOf(event.toString()))
                        .filter(row -> row.status().equals("FAILED"))
                        .map(Endpoint.Row::error)
                        .orElse("");
            }
            assertThat(reason).as(name).matches("|.*\\bid\\b.*");
        });
    }

    @Test
    void hundreds_of_broken_payloads() {
        play(300);
    }

    @Test
    @Tag("slow")
    void thousands_of_broken_payloads() {
        play(2_500);
    }

    private void play(int times) {
        long seed = Long.getLong("ridgeline.seed", System.nanoTime());
        System.out.println("Broken payloads with -Dridgeline.seed=" + seed);
        Random random = new Random(seed);
        List<Map.Entry<String, Samples.Sample>> samples =
                new ArrayList<>(Samples.all().entrySet());
        samples.addAll(Samples.story());
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> outcomes = new TreeMap<>();
        for (int i = 0; i < times; i++) {
            var sample = samples.get(random.nextInt(samples.size()));
            var customer = new StripeCustomer(application);
            String payment = customer.buysPack(NOV_1);
            String sound = sample.getValue().apply(customer.id, payment);
            Breakage broken = Breakage.of(sound, random);
            String outcome = outcomes(
                    sound,
                    broken,
                    customer,
                    problem -> wrong.add(sample.getKey() + ", " + broken.what() + ": " + problem));
            outcomes.merge(outcome, 1, Integer::sum);
        }
        System.out.println("Came of them: " + outcomes);
        assertThat(wrong).as("seed " + seed).isEmpty();
        assertThat(outcomes.keySet()).as("breakages of every weight").contains("400", "FAILED", "IGNORED", "PROCESSED");
    }

    private String outcomes(
            String sound, Breakage broken, StripeCustomer customer, java.util.function.Consumer<String> problems) {
        String before = endpoint.effects(customer.user);
        HttpResponse<String> answer = endpoint.deliver(broken.payload());
        boolean unchanged = endpoint.effects(customer.user).equals(before);
        Optional<Endpoint.Row> row = endpoint.row(idIn(broken.payload(), idOf(sound)));
        int status = answer.statusCode();
        if (status != 200
                && !answer.headers().firstValue("Content-Type").orElse("").equals("application/problem+json")) {
            problems.accept("the answer " + status + " is no problem+json");
        }
        if (!unchanged && row.filter(it -> it.status().equals("PROCESSED")).isEmpty()) {
            problems.accept("something changed, and the row is " + row);
        }
        switch (status) {
            case 200 -> {
                if (row.isEmpty() || row.get().status().equals("FAILED")) {
                    problems.accept("200, and the row is " + row);
                } else if (!row.get().status().equals("PROCESSED")
                        && row.get().error().isBlank()) {
                    problems.accept(row.get().status() + " without a reason");
                }
                return row.map(Endpoint.Row::status).orElse("200");
            }
            case 400 -> {
                if (row.isPresent()) {
                    problems.accept("400, and there is a row: " + row);
                }
                return "400";
            }
            case 500 -> {
                String reason = row.filter(it -> it.status().equals("FAILED"))
                        .map(Endpoint.Row::error)
                        .orElse("");
                if (INTERNAL.matcher(reason).find()) {
                    problems.accept("the reason of the failure is: " + reason);
                } else if (!broken.fields().isEmpty()
                        && broken.fields().stream().noneMatch(reason::contains)) {
                    problems.accept("the reason does not name the field: " + reason);
                }
                return "FAILED";
            }
            default -> problems.accept("the answer is " + status + " " + answer.body());
        }
        return String.valueOf(status);
    }

    private static String idIn(String payload, String otherwise) {
        try {
            String found = idOf(payload);
            return found.matches("[A-Za-z0-9_]{1,255}") ? found : otherwise;
        } catch (RuntimeException unreadable) {
            return otherwise;
        }
    }
}
