package app.ridgeline.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.stripe.model.Event;
import com.stripe.model.EventDataClassLookup;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The tests' own events say nothing that Stripe does not publish, and everything that it sends. */
class EventStoryTest {

    /** Sent, though the library's class has no field for it or inherits the one that every list has. */
    private static final Set<String> SENT_ALL_THE_SAME = Set.of(
            "invoice lines.object",
            "invoice lines.total_count",
            "subscription items.object",
            "subscription items.total_count",
            "subscription plan",
            "subscription quantity");

    static List<StoryTelling> tellings() {
        return StoryTelling.all();
    }

    @ParameterizedTest
    @MethodSource("tellings")
    void every_field_is_published(StoryTelling telling) {
        for (String chapter : telling.chapters()) {
            JsonObject event = event(telling, chapter);
            JsonObject object = event.getAsJsonObject("data").getAsJsonObject("object");
            String type = object.get("object").getAsString();

            assertThat(PublishedFields.unpublished(event, Event.class))
                    .as(chapter)
                    .isEmpty();
            assertThat(PublishedFields.unpublished(object, EventDataClassLookup.classLookup.get(type)))
                    .as(chapter)
                    .allMatch(field -> SENT_ALL_THE_SAME.contains(type + " " + field), "is sent all the same");
        }
    }

    @ParameterizedTest
    @MethodSource("tellings")
    void every_telling_of_a_version_has_the_same_fields(StoryTelling telling) {
        var own = new StoryTelling(telling.version(), false);
        for (String chapter : own.chapters()) {
            assertThat(PublishedFields.paths(event(own, chapter)))
                    .as(chapter)
                    .isNotEmpty()
                    .isEqualTo(PublishedFields.paths(event(telling, chapter)));
        }
    }

    private static JsonObject event(StoryTelling telling, String chapter) {
        return JsonParser.parseString(telling.event(chapter, "cus_1", "1")).getAsJsonObject();
    }
}
