package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.id;
import static app.ridgeline.testing.StripeEvents.idOf;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.billing.stripe.StripeJson;
import app.ridgeline.testing.PublishedFields;
import app.ridgeline.testing.PublishedFields.Change;
import app.ridgeline.testing.RidgelineTest;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.stripe.model.Event;
import com.stripe.model.EventDataClassLookup;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/**
 * Every field of every event that we take, null and left out, one at a time: it has its effect, or none for a reason
 * that is kept, or it fails and names the field.
 */
@RidgelineTest
class NullFieldsTest {

    private static final Pattern NAME = Pattern.compile("\"([a-z_]{2,60})\"");

    @Autowired
    ApplicationContext application;

    final Logger inboxLog = (Logger) LoggerFactory.getLogger(Inbox.class);
    Endpoint endpoint;

    @BeforeEach
    void quiet() {
        endpoint = new Endpoint(application);
        inboxLog.setLevel(Level.OFF); // each failure is logged with its stack trace
    }

    @AfterEach
    void loud() {
        inboxLog.setLevel(null);
    }

    @Test
    void whatever_is_null_or_left_out_has_a_reason_that_names_it() throws IOException {
        Set<String> read = fieldsThatWeRead();
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> outcomes = new TreeMap<>();
        Samples.all().forEach((name, sample) -> {
            var customer = new StripeCustomer(application);
            String payment = customer.buysPack(NOV_1);
            JsonObject sound =
                    JsonParser.parseString(sample.apply(customer.id, payment)).getAsJsonObject();
            for (Change change : changes(sound)) {
                if (read.contains(change.field())) {
                    sound.addProperty("id", id("evt"));
                    String outcome = outcome(change.on(sound).toString(), change);
                    outcomes.merge(outcome.split(":")[0], 1, Integer::sum);
                    if (outcome.startsWith("wrong")) {
                        wrong.add(name + ", " + change + ": " + outcome);
                    }
                }
            }
        });
        System.out.println("Came of fields that are null or left out: " + outcomes);
        assertThat(wrong).isEmpty();
        assertThat(outcomes.keySet()).contains("PROCESSED", "IGNORED", "FAILED", "refused");
    }

    /** Those of the event itself and those of its object, by their published types. */
    private static List<Change> changes(JsonObject event) {
        List<Change> changes = new ArrayList<>();
        JsonObject envelope = event.deepCopy();
        JsonObject object = envelope.getAsJsonObject("data").remove("object").getAsJsonObject();
        changes.addAll(PublishedFields.changes(envelope, Event.class));
        Type type = EventDataClassLookup.classLookup.get(object.get("object").getAsString());
        PublishedFields.changes(object, type).stream()
                .map(it -> new Change("data.object." + it.path(), it.field(), it.removed()))
                .forEach(changes::add);
        return changes;
    }

    private String outcome(String payload, Change change) {
        StripeEvent event;
        try {
            event = StripeEvent.read(payload);
        } catch (StripeJson.MalformedPayload | IllegalArgumentException e) {
            return named(String.valueOf(e.getMessage()), change) ? "refused" : "wrong: " + e;
        } catch (RuntimeException e) {
            return "wrong: " + e;
        }
        TestInbox.deliver(application, payload);
        Optional<Endpoint.Row> row = endpoint.row(idOf(payload));
        if (row.isEmpty()) {
            return "wrong: no row of " + event.type();
        }
        if (row.get().status().equals("FAILED") && !named(row.get().error(), change)) {
            return "wrong: the reason does not name it: " + row.get().error();
        }
        return row.get().status();
    }

    private static boolean named(String reason, Change change) {
        return reason.contains(change.field()) && !reason.contains("Cannot invoke") && !reason.contains("Exception");
    }

    /** Whatever our sources name in quotes: the other fields have no effect. */
    private static Set<String> fieldsThatWeRead() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String module : List.of("billing", "webhooks")) {
            try (var files = Files.walk(Path.of("src/main/java/app/ridgeline", module))) {
                for (Path file :
                        files.filter(it -> it.toString().endsWith(".java")).toList()) {
                    NAME.matcher(Files.readString(file)).results().forEach(it -> names.add(it.group(1)));
                }
            }
        }
        return names;
    }
}
