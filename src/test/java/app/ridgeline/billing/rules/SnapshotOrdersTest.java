package app.ridgeline.billing.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.billing.stripe.StripeJson;
import app.ridgeline.tokens.Allowance;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Random lives of one or two subscriptions, told in random orders with duplicates, by the rules alone: whatever the
 * order, the customer ends with the same plan, the same quota and the same status, and no period is granted twice.
 */
class SnapshotOrdersTest {

    private static final int STORIES = 25_000;
    private static final int MANY_STORIES = 300_000;
    private static final int ORDERS = 4;
    private static final UUID USER = UUID.randomUUID();
    private static final Instant BEGIN = Instant.parse("2026-10-31T09:30:00Z");

    private static final PlanPrices PRICES =
            price -> price.isEmpty() ? Optional.empty() : Optional.of(Plan.valueOf(price));

    @Test
    void a_hundred_thousand_orders_end_as_the_right_one_does() {
        play(0, STORIES);
    }

    @Tag("slow")
    @Test
    void a_million_orders_end_as_the_right_one_does() {
        play(STORIES, MANY_STORIES);
    }

    private static void play(int firstSeed, int stories) {
        for (int seed = firstSeed; seed < firstSeed + stories; seed++) {
            Random random = new Random(seed);
            List<Told> story = story(random);
            End right = end(story);
            for (int order = 0; order < ORDERS; order++) {
                List<Told> shuffled = new ArrayList<>(story);
                shuffled.addAll(story.subList(0, random.nextInt(story.size())));
                Collections.shuffle(shuffled, random);
                if (!end(shuffled).equals(right)) {
                    List<Told> shortest = shrunk(shuffled);
                    assertThat(end(shortest))
                            .as("story %d, told as%n%s", seed, String.join("\n", lines(shortest)))
                            .isEqualTo(end(inOrder(shortest)));
                }
            }
        }
    }

    /** What Stripe tells, and when. */
    private record Told(SubscriptionSnapshot snapshot, EventStamp stamp) {}

    /** How a customer ends. */
    private record End(@Nullable Plan plan, TokenAmounts quota, String status) {}

    private static End end(List<Told> told) {
        Customer customer = new Customer();
        told.forEach(customer::hears);
        assertThat(customer.waiting).as("what waits for a first known price").isEmpty();
        return customer.end;
    }

    private static List<Told> inOrder(List<Told> told) {
        return told.stream()
                .distinct()
                .sorted((one, other) ->
                        one.stamp().createdAt().compareTo(other.stamp().createdAt()))
                .toList();
    }

    /** The same without all that it also fails without. */
    private static List<Told> shrunk(List<Told> failing) {
        List<Told> shortest = new ArrayList<>(failing);
        for (int i = 0; i < shortest.size(); ) {
            List<Told> shorter = new ArrayList<>(shortest);
            shorter.remove(i);
            if (isWrong(shorter)) {
                shortest = shorter;
                i = 0;
            } else {
                i++;
            }
        }
        return shortest;
    }

    private static boolean isWrong(List<Told> told) {
        try {
            return endsKnown(told) && !end(told).equals(end(inOrder(told)));
        } catch (AssertionError waiting) {
            return false;
        }
    }

    /** Of a price that is none of ours the last known plan goes on: the last that was told, in whatever order. */
    private static boolean endsKnown(List<Told> told) {
        Map<String, Told> last = new HashMap<>();
        inOrder(told).forEach(it -> last.put(it.snapshot().id(), it));
        return last.values().stream()
                .allMatch(it -> PRICES.planItem(it.snapshot().items()).isPresent());
    }

    private static List<String> lines(List<Told> told) {
        return told.stream()
                .map(it -> it.stamp().createdAt() + " " + it.stamp().type() + " " + it.snapshot())
                .toList();
    }

    private static final class Customer {

        private final List<Told> waiting = new ArrayList<>();
        private BillingState state = new BillingState(List.of(), new GrantHistory(List.of()));
        private End end = new End(null, TokenAmounts.NONE, "none");

        void hears(Told told) {
            Optional<Subscription> held = state.subscriptions().stream()
                    .filter(it -> it.id().equals(told.snapshot().id()))
                    .findFirst();
            switch (SnapshotDecision.of(USER, held, told.snapshot(), told.stamp(), PRICES)) {
                case SnapshotDecision.Replace it -> {
                    replace(it.now());
                    List<Told> again = List.copyOf(waiting);
                    waiting.clear();
                    again.forEach(this::hears);
                }
                case SnapshotDecision.UnknownPrice _ -> waiting.add(told);
                case SnapshotDecision.Stale it -> it.noted().ifPresent(noted -> state = state.with(noted));
                case SnapshotDecision.Undecided _ -> throw new AssertionError("No two are of one second: " + told);
            }
        }

        private void replace(Subscription now) {
            BillingState before = state;
            state = state.with(now);
            switch (AllowanceChange.between(before, state)) {
                case AllowanceChange.None _ -> {}
                case AllowanceChange.End _ -> end = new End(null, TokenAmounts.NONE, "none");
                case AllowanceChange.Suspend it -> has(it.allowance());
                case AllowanceChange.Resume it -> has(it.allowance());
                case AllowanceChange.Replan it -> has(it.allowance());
                case AllowanceChange.Renew it -> {
                    GrantHistory.Grant grant = it.grant();
                    assertThat(state.grants().has(grant.subscriptionId(), grant.start()))
                            .as("granted before: %s", grant)
                            .isFalse();
                    state = new BillingState(
                            state.subscriptions(), state.grants().with(grant));
                    has(it.allowance());
                }
            }
        }

        private void has(Allowance allowance) {
            end = new End(allowance.plan(), allowance.quota(), allowance.status());
        }
    }

    private static List<Told> story(Random random) {
        List<Told> story = new ArrayList<>();
        int lives = random.nextInt(3) == 0 ? 2 : 1;
        for (int life = 0; life < lives; life++) {
            story.addAll(new Life(random, life).told);
        }
        return inOrder(story);
    }

    /** One subscription, from its first word on. */
    private static final class Life {

        private final List<Told> told = new ArrayList<>();
        private final Random random;
        private final String id;
        private final Instant created;
        private Instant now;
        private Instant start;
        private Instant end;
        private SubscriptionStatus status = SubscriptionStatus.ACTIVE;
        private Plan plan;
        private boolean known = true;
        private int quantity = 1;
        private boolean ending;
        private boolean paused;
        private String previous = "";
        private @Nullable Instant trialStart;
        private @Nullable Instant trialEnd;

        Life(Random random, int number) {
            this.random = random;
            id = "sub_" + number;
            // No two events of a customer are of one second: the first life is told in even ones.
            created = BEGIN.plusSeconds(2L * random.nextInt(1_000_000) + number);
            now = created;
            start = now;
            end = later(30);
            plan = Plan.values()[random.nextInt(3)];
            if (number == 0 && random.nextInt(4) == 0) {
                trial(random.nextInt(3, 40));
            }
            tell("created");
            for (int step = random.nextInt(8); step > 0 && status != SubscriptionStatus.CANCELED; step--) {
                now = now.plusSeconds(2L * random.nextInt(1, 400_000));
                previous = "{}";
                if (!now.isBefore(end)) {
                    renew();
                } else {
                    click();
                }
                tell(status == SubscriptionStatus.CANCELED ? "deleted" : "updated");
            }
            if (!known) {
                known = true;
                now = now.plusSeconds(2);
                tell("updated");
            }
        }

        private void renew() {
            now = end;
            previous = "{\"current_period_start\": 1}";
            start = end;
            end = later(30);
            status = random.nextInt(5) == 0 ? SubscriptionStatus.PAST_DUE : SubscriptionStatus.ACTIVE;
            if (ending) {
                status = SubscriptionStatus.CANCELED;
            }
        }

        private void click() {
            switch (random.nextInt(10)) {
                case 0 -> ending = !ending;
                case 1 -> status = SubscriptionStatus.CANCELED;
                case 2 -> {
                    plan = Plan.ENTERPRISE; // at once: a new period, as the portal does it
                    start = now;
                    end = later(30);
                    status = SubscriptionStatus.ACTIVE;
                }
                case 3 -> plan = Plan.SOLO; // by an operator, within the period
                case 4 -> quantity = random.nextInt(4);
                case 5 -> known = !known;
                case 6 -> trial(random.nextInt(1, 70)); // how Stripe moves a billing date
                case 7 -> status = SubscriptionStatus.UNPAID;
                case 8 -> {
                    previous = "{\"pause_collection\": %s}".formatted(paused ? "{\"behavior\": \"void\"}" : "null");
                    paused = !paused;
                }
                default -> status = SubscriptionStatus.ACTIVE;
            }
        }

        private void trial(int days) {
            status = SubscriptionStatus.TRIALING;
            trialStart = now;
            start = now;
            end = later(days);
            trialEnd = end;
        }

        private Instant later(int days) {
            return now.plus(Duration.ofDays(days));
        }

        private void tell(String what) {
            var item = new SubscriptionSnapshot.Item(known ? plan.name() : "", quantity, "month", 1, start, end);
            boolean over = status == SubscriptionStatus.CANCELED;
            told.add(new Told(
                    new SubscriptionSnapshot(
                            id,
                            "cus_1",
                            status,
                            List.of(item),
                            paused,
                            ending,
                            null,
                            null,
                            trialStart,
                            trialEnd,
                            null,
                            null,
                            created,
                            over ? now : null,
                            null,
                            false),
                    new EventStamp(
                            "evt_" + told.size(),
                            "customer.subscription." + what,
                            now,
                            Optional.of(previous).filter(it -> !it.isEmpty()).map(StripeJson::parse))));
        }
    }
}
