package app.ridgeline.billing.rules;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two years of a customer who clicks on everything and spends whatever there is, by the rules alone: one allowance a
 * month, never more tokens than were paid for, and nobody who pays waits much longer than a month.
 */
class AllowanceStoriesTest {

    private static final int STORIES = 1_000;
    private static final int MANY_STORIES = 10_000;
    private static final UUID USER = UUID.randomUUID();
    private static final Instant BEGIN = Instant.parse("2026-10-31T09:30:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    /**
     * A period of about a month has up to 45 days, and the next may be 15 days away when a slice ends; looked at daily.
     */
    private static final Duration LONGEST_WAIT = Duration.ofDays(45 + 15 + 1);

    @Test
    void two_years_of_clicks_bring_one_allowance_a_month_and_no_token_that_was_not_paid_for() {
        play(0, STORIES);
    }

    @Tag("slow")
    @Test
    void many_more_of_them_do() {
        play(STORIES, MANY_STORIES);
    }

    private static void play(int firstSeed, int stories) {
        for (int seed = firstSeed; seed < firstSeed + stories; seed++) {
            new Life(seed).live(730);
        }
    }

    private static final class Life {

        private final long seed;
        private final Random random;
        private BillingState state = new BillingState(List.of(), new GrantHistory(List.of()));
        private Instant now = BEGIN;
        private Instant lastGrowthOrReset = BEGIN;
        private long quota;
        private long spent;
        private long used;
        private long paid;
        private int resets;
        private int trials;
        private int ids;

        Life(long seed) {
            this.seed = seed;
            this.random = new Random(seed);
        }

        void live(int days) {
            for (int day = 0; day < days; day++) {
                now = now.plus(DAY);
                renewals();
                due();
                if (random.nextInt(6) == 0) {
                    click();
                }
                holdsTrue();
            }
        }

        private void holdsTrue() {
            assertThat(used).as("tokens, story %d on %s", seed, now).isLessThanOrEqualTo(paid);
            long months = Duration.between(BEGIN, now).toDays() / 28 + 1;
            assertThat((long) resets)
                    .as("allowances, story %d on %s", seed, now)
                    .isLessThanOrEqualTo(months + trials);
            boolean waits = counting()
                    .filter(it ->
                            it.subscription().planKnown() && !it.subscription().isTrialing())
                    .isPresent();
            if (waits) {
                assertThat(Duration.between(lastGrowthOrReset, now))
                        .as("wait, story %d on %s", seed, now)
                        .isLessThan(LONGEST_WAIT);
            } else {
                lastGrowthOrReset = now;
            }
        }

        private Optional<Entitlement> counting() {
            return state.entitlement().filter(Entitlement::live);
        }

        /** Periods that are over go on, and are paid. */
        private void renewals() {
            for (Subscription it : state.subscriptions()) {
                if (!it.isCanceled() && !now.isBefore(it.periodEnd())) {
                    Duration length = it.status() == SubscriptionStatus.TRIALING ? Duration.ofDays(30) : length(it);
                    Subscription next =
                            of(it, it.plan(), it.planKnown(), SubscriptionStatus.ACTIVE, it.periodEnd(), length, null);
                    pays(next);
                    put(next);
                }
            }
        }

        private void due() {
            counting().flatMap(it -> state.due(it.subscription().id(), now)).ifPresent(this::renew);
        }

        private void click() {
            List<Subscription> open = state.subscriptions().stream()
                    .filter(it -> !it.isCanceled())
                    .toList();
            if (open.isEmpty()) {
                subscribe(random.nextBoolean());
                return;
            }
            Subscription it = open.get(random.nextInt(open.size()));
            switch (random.nextInt(9)) {
                case 0 -> {
                    if (open.size() < 3) {
                        subscribe(random.nextInt(4) == 0);
                    }
                }
                case 1 ->
                    put(of(
                            it,
                            it.plan(),
                            it.planKnown(),
                            SubscriptionStatus.CANCELED,
                            it.periodStart(),
                            length(it),
                            null));
                case 2 -> upgrade(it);
                case 3 -> put(of(it, Plan.SOLO, true, it.status(), it.periodStart(), length(it), it.trialStart()));
                case 4 -> interval(it);
                case 5 -> moveBillingDate(it);
                case 6 -> put(of(it, it.plan(), false, it.status(), it.periodStart(), length(it), it.trialStart()));
                case 7 -> put(of(it, it.plan(), true, it.status(), it.periodStart(), length(it), it.trialStart()));
                default -> {
                    if (!it.isTrialing()) {
                        put(of(
                                it,
                                it.plan(),
                                it.planKnown(),
                                SubscriptionStatus.PAST_DUE,
                                it.periodStart(),
                                length(it),
                                null));
                        put(of(
                                it,
                                it.plan(),
                                it.planKnown(),
                                SubscriptionStatus.ACTIVE,
                                it.periodStart(),
                                length(it),
                                null));
                    }
                }
            }
        }

        private void subscribe(boolean trial) {
            Plan plan = Plan.values()[random.nextInt(3)];
            Subscription bought = Subscription.wished(USER, plan, BillingInterval.MONTHLY, now);
            Duration length = trial ? Duration.ofDays(random.nextInt(3, 60)) : length(random.nextInt(5));
            Subscription named = of(
                    bought,
                    plan,
                    true,
                    trial ? SubscriptionStatus.TRIALING : SubscriptionStatus.ACTIVE,
                    now,
                    length,
                    trial ? now : null);
            Subscription begun = rename(named, "sub_" + ids++);
            if (trial) {
                trials++;
            }
            pays(begun);
            put(begun);
        }

        private void upgrade(Subscription it) {
            Plan larger = Plan.values()[Math.min(it.plan().ordinal() + 1, 2)];
            Subscription next = of(it, larger, true, SubscriptionStatus.ACTIVE, now, Duration.ofDays(30), null);
            pays(next);
            put(next);
        }

        private void interval(Subscription it) {
            Subscription next =
                    of(it, it.plan(), true, SubscriptionStatus.ACTIVE, now, length(random.nextInt(5)), null);
            pays(next);
            put(next);
        }

        /** A gift of ours: as much as a period for each month begun. */
        private void moveBillingDate(Subscription it) {
            if (it.isTrialing()) {
                return;
            }
            Duration length = Duration.ofDays(random.nextInt(1, 70));
            Subscription moved = of(it, it.plan(), it.planKnown(), SubscriptionStatus.TRIALING, now, length, now);
            pays(moved);
            put(moved);
        }

        private void pays(Subscription it) {
            long months = Duration.between(it.periodStart(), it.periodEnd()).toDays() / 28 + 1;
            paid += months * it.quota().total();
        }

        private void put(Subscription told) {
            BillingState before = state;
            state = state.with(told);
            switch (AllowanceChange.between(before, state)) {
                case AllowanceChange.None _ -> {}
                case AllowanceChange.End _, AllowanceChange.Suspend _ -> quota = 0;
                case AllowanceChange.Renew it -> renew(it);
                case AllowanceChange.Resume it -> requota(it.allowance().quota());
                case AllowanceChange.Replan it -> requota(it.allowance().quota());
            }
        }

        private void renew(AllowanceChange.Renew change) {
            TokenAmounts tokens = change.allowance().quota();
            boolean grew = state.grants()
                    .newest()
                    .filter(it -> it.quota() >= tokens.total())
                    .isEmpty();
            state = new BillingState(state.subscriptions(), state.grants().with(change.grant()));
            if (change.grant().renewed()) {
                reset(tokens);
            } else {
                lastGrowthOrReset = grew ? now : lastGrowthOrReset;
                requota(tokens);
            }
        }

        private void reset(TokenAmounts tokens) {
            resets++;
            spent = 0;
            lastGrowthOrReset = now;
            requota(tokens);
        }

        private void requota(TokenAmounts tokens) {
            quota = tokens.total();
            long rest = Math.max(quota - spent, 0);
            used += rest;
            spent += rest;
        }

        private static Duration length(Subscription it) {
            return Duration.between(it.periodStart(), it.periodEnd());
        }

        private static Duration length(int kind) {
            return Duration.ofDays(Arrays.asList(30, 30, 30, 92, 365).get(kind));
        }

        private static Subscription rename(Subscription it, String id) {
            return copy(
                    it, id, it.plan(), it.planKnown(), it.status(), it.periodStart(), it.periodEnd(), it.trialStart());
        }

        private static Subscription of(
                Subscription it,
                Plan plan,
                boolean known,
                SubscriptionStatus status,
                Instant start,
                Duration length,
                @Nullable Instant trialStart) {
            return copy(it, it.id(), plan, known, status, start, start.plus(length), trialStart);
        }

        private static Subscription copy(
                Subscription it,
                String id,
                Plan plan,
                boolean known,
                SubscriptionStatus status,
                Instant start,
                Instant end,
                @Nullable Instant trialStart) {
            boolean trialOver = it.isTrialing() && status != SubscriptionStatus.TRIALING;
            return new Subscription(
                    id,
                    it.userId(),
                    it.customerId(),
                    status,
                    plan,
                    known,
                    it.priceId(),
                    it.quantity(),
                    it.planQuantity(),
                    it.billingInterval(),
                    it.intervalCount(),
                    false,
                    false,
                    it.begunToldAt(),
                    false,
                    null,
                    start,
                    end,
                    trialStart,
                    trialOver ? Instant.from(start) : it.afterTrial(),
                    null,
                    null,
                    null,
                    false,
                    false,
                    it.startedAt(),
                    null,
                    it.snapshotType(),
                    it.snapshotAt(),
                    it.snapshotEvent(),
                    false);
        }
    }
}
