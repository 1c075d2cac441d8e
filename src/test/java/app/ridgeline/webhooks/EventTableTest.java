package app.ridgeline.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the README asks to be ticked in Stripe's dashboard is what has an effect here. */
@RidgelineTest
class EventTableTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[a-z_]+\\.[a-z_.]+`.*?) \\|");
    private static final Pattern TYPE = Pattern.compile("`([a-z_.]+)`");

    @Autowired
    EventHandlers handlers;

    @Test
    void the_readme_lists_the_events_that_have_a_handler() throws IOException {
        assertThat(inReadme()).isEqualTo(handlers.types());
    }

    @Test
    void the_events_of_the_first_description_are_among_them() {
        assertThat(handlers.types())
                .containsAll(List.of(
                        "customer.subscription.created",
                        "customer.subscription.updated",
                        "customer.subscription.deleted",
                        "customer.subscription.trial_will_end",
                        "checkout.session.completed",
                        "invoice.upcoming",
                        "invoice.payment_failed"));
    }

    private static Set<String> inReadme() throws IOException {
        return ROW.matcher(Files.readString(Path.of("README.md")))
                .results()
                .flatMap(row -> TYPE.matcher(row.group(1)).results())
                .map((MatchResult type) -> type.group(1))
                .filter(type -> type.contains("."))
                .collect(Collectors.toSet());
    }
}
