package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.DEC_1;
import static app.ridgeline.testing.StripeEvents.JAN_1;
import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.id;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.StripeEvents;
import app.ridgeline.testing.StripeEvents.Sub;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.Tokens;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Events come in any order and more than once; the end is the same. */
@RidgelineTest
class SubscriptionOrderTest {

    static final int ORDERS = 60;

    @Autowired
    Inbox inbox;

    @Autowired
    Tokens tokens;

    @Autowired
    TestUsers users;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void every_order_of_a_story_with_duplicates_ends_the_same(boolean canceled) {
        for (int seed = 0; seed < ORDERS; seed++) {
            String customer = id("cus");
            UUID user = users.withCustomer(customer);
            List<String> story = story(customer, canceled);
            story.addAll(List.copyOf(story));
            Collections.shuffle(story, new Random(seed));
            story.forEach(event -> inbox.receive(StripeEvent.read(event), event));

            TokenStatus status = tokens.getTokenStatus(user);
            assertThat(status.of(Bucket.MOCKUP))
                    .as("order %d", seed)
                    .isEqualTo(new Balance(canceled ? 0 : 10, 0, 33, 0));
            assertThat(status.status()).as("order %d", seed).isEqualTo(canceled ? "none" : "active");
            assertThat(tokens.newestEntries(user, 1_000).stream()
                            .filter(entry -> entry.bucket() == Bucket.MOCKUP)
                            .mapToInt(entry -> entry.delta())
                            .sum())
                    .as("order %d", seed)
                    .isEqualTo(status.of(Bucket.MOCKUP).remaining());
        }
    }

    private static List<String> story(String customer, boolean canceled) {
        Sub sub = new Sub(customer);
        List<String> story = new ArrayList<>();
        story.add(sub.with(it -> it.status = "incomplete").created(NOV_1));
        story.add(sub.with(it -> it.status = "active").updated(NOV_1, "{\"status\":\"incomplete\"}"));
        story.add(sub.with(it -> it.cancelAtPeriodEnd = true).updated(NOV_1.plusSeconds(100)));
        story.add(sub.with(it -> it.cancelAtPeriodEnd = false).updated(NOV_1.plusSeconds(200)));
        story.add(sub.with(it -> {
                    it.start = DEC_1;
                    it.end = JAN_1;
                })
                .updated(DEC_1));
        story.add(sub.with(it -> it.status = "past_due").updated(DEC_1.plusSeconds(3_600)));
        story.add(sub.with(it -> it.status = "active").updated(DEC_1.plusSeconds(7_200)));
        story.add(sub.with(it -> it.price = "price_sandbox_business_monthly").updated(DEC_1.plusSeconds(9_000)));
        if (canceled) {
            story.add(sub.deleted(DEC_1.plusSeconds(10_000)));
        }
        var session = StripeEvents.packSession(id("cs"), customer, "unpaid", "100");
        story.add(StripeEvents.event("checkout.session.completed", NOV_1, session));
        session.addProperty("payment_status", "paid");
        story.add(StripeEvents.event("checkout.session.async_payment_succeeded", DEC_1, session));
        return story;
    }
}
