package app.ridgeline.billing.rules;

import app.ridgeline.billing.stripe.StripeJson;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A subscription as one payload of Stripe shows it, of any API version since 2020-08-27.
 *
 * @param id Stripe's id
 * @param customerId whose it is
 * @param status never {@code DISPUTED}, which is ours
 * @param items what is subscribed to: one item for a plan, more if other products are billed along
 * @param collectionPaused whether payment collection is paused so that the service is not owed ({@code void})
 * @param cancelAtPeriodEnd whether it ends with the period
 * @param cancelAt when it will end, null if not set
 * @param latestInvoice the invoice of the newest period, null if none
 * @param trialStart when its newest trial began, null if it has or had none
 * @param trialEnd when that one ends or ended
 * @param anchorDay the day of the month, in UTC, on which its periods begin; 31 is the last day of short months; null
 *     if not said
 * @param schedule the schedule that will change it, null if none will
 * @param startedAt when it was created: the older of two equal subscriptions counts
 * @param endedAt when it ended, null while it has not
 * @param endReason why it ended or will end, in Stripe's words, null if not said
 * @param invoicesAreSent whether its customer pays invoices by hand, days later, instead of being charged
 * @see <a href="https://docs.stripe.com/api/subscriptions/object">The subscription object</a>
 */
public record SubscriptionSnapshot(
        String id,
        String customerId,
        SubscriptionStatus status,
        List<Item> items,
        boolean collectionPaused,
        boolean cancelAtPeriodEnd,
        @Nullable Instant cancelAt,
        @Nullable String latestInvoice,
        @Nullable Instant trialStart,
        @Nullable Instant trialEnd,
        @Nullable Integer anchorDay,
        @Nullable String schedule,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String endReason,
        boolean invoicesAreSent) {

    private static final Set<String> INTERVALS = Set.of("day", "week", "month", "year");
    private static final int MAX_INTERVAL_COUNT = 1_095;
    private static final int MAX_DAY = 31;

    /** A period longer than this is billed for more than a month, if the price does not say. */
    private static final Duration LONG = Duration.ofDays(45);

    /**
     * One line of a subscription.
     *
     * @param priceId its price
     * @param quantity how many, 0 to 10,000
     * @param interval {@code day}, {@code week}, {@code month} or {@code year}
     * @param intervalCount how many of them one period spans
     * @param periodStart start of the current period
     * @param periodEnd its end
     */
    public record Item(
            String priceId, int quantity, String interval, int intervalCount, Instant periodStart, Instant periodEnd) {}

    /**
     * Reads a subscription.
     *
     * @throws StripeJson.MalformedPayload if a needed field is missing or wrong
     */
    public static SubscriptionSnapshot read(StripeJson json) {
        List<Item> items = json.list("items").map(item -> item(json, item)).toList();
        if (items.isEmpty()) {
            throw new IllegalArgumentException("The subscription has no items: items.data is empty");
        }
        return new SubscriptionSnapshot(
                json.id("id"),
                json.id("customer"),
                status(json.text("status")),
                items,
                isCollectionVoid(json),
                json.flag("cancel_at_period_end"),
                json.optionalInstant("cancel_at").orElse(null),
                json.optionalId("latest_invoice").orElse(null),
                json.optionalInstant("trial_start").orElse(null),
                json.optionalInstant("trial_end").orElse(null),
                anchorDay(json).orElse(null),
                json.optionalId("schedule").orElse(null),
                json.optionalInstant("created")
                        .or(() -> json.optionalInstant("start_date"))
                        .orElseThrow(() ->
                                new IllegalArgumentException("The subscription does not say when it was created")),
                json.optionalInstant("ended_at").orElse(null),
                json.optionalObject("cancellation_details")
                        .flatMap(details -> details.optionalText("reason"))
                        .orElse(null),
                json.optionalText("collection_method")
                        .filter("send_invoice"::equals)
                        .isPresent());
    }

    private static SubscriptionStatus status(String word) {
        return SubscriptionStatus.of(word)
                .filter(it -> it != SubscriptionStatus.DISPUTED)
                .orElseThrow(
                        () -> new IllegalArgumentException("The subscription's status is unknown: " + short40(word)));
    }

    /** Whether payment collection is paused so that nothing is owed: the other behaviors go on serving. */
    static boolean isCollectionVoid(StripeJson json) {
        return json.optionalObject("pause_collection")
                .flatMap(pause -> pause.optionalText("behavior"))
                .filter("void"::equals)
                .isPresent();
    }

    /** The anchor of a subscription that began in a short month tells less than its configuration. */
    private static Optional<Integer> anchorDay(StripeJson json) {
        Optional<Integer> configured = json.optionalObject("billing_cycle_anchor_config")
                .flatMap(config -> config.optionalNumber("day_of_month"))
                .map(day -> {
                    if (day < 1 || day > MAX_DAY) {
                        throw new IllegalArgumentException("The subscription's day_of_month is not 1 to 31: " + day);
                    }
                    return day.intValue();
                });
        return configured.or(() -> json.optionalInstant("billing_cycle_anchor")
                .map(anchor -> anchor.atOffset(ZoneOffset.UTC).getDayOfMonth()));
    }

    /**
     * Whether it is in a trial that it did not begin with: Stripe's way to move a billing date of a plan that is paid.
     */
    public boolean isTrialLater() {
        return trialStart != null && trialStart.isAfter(startedAt);
    }

    /**
     * Whether it will have ended by then, the end of its period or trial. A later {@code cancel_at} lets it renew
     * first.
     */
    public boolean endsBy(Instant end) {
        return cancelAtPeriodEnd || (cancelAt != null && !cancelAt.isAfter(end));
    }

    /** The item that stands for a subscription without a plan of ours, in whatever order they stand. */
    public Item unknownItem() {
        return items.stream()
                .max(Comparator.comparing(Item::periodStart).thenComparing(Item::priceId))
                .orElseThrow();
    }

    /** Until 2025-03-31.basil the period stood on the subscription, since then it stands on each item. */
    private static Item item(StripeJson subscription, StripeJson item) {
        Instant start = item.optionalInstant("current_period_start")
                .orElseGet(() -> subscription.instant("current_period_start"));
        Instant end =
                item.optionalInstant("current_period_end").orElseGet(() -> subscription.instant("current_period_end"));
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("The field current_period_end is not after current_period_start");
        }
        long quantity = item.optionalNumber("quantity")
                .or(() -> subscription.optionalNumber("quantity"))
                .orElse(1L);
        if (quantity < 0 || quantity > 10_000) {
            throw new IllegalArgumentException("The subscription's quantity is not 0 to 10,000: " + quantity);
        }
        Optional<StripeJson> recurring = expanded(item, "price").flatMap(price -> price.optionalObject("recurring"));
        Optional<StripeJson> rhythm = recurring.or(() -> expanded(item, "plan"));
        return new Item(
                item.optionalId("price").or(() -> item.optionalId("plan")).orElseGet(() -> item.id("price")),
                (int) quantity,
                rhythm.flatMap(it -> it.optionalText("interval"))
                        .map(SubscriptionSnapshot::interval)
                        .orElseGet(() -> guess(start, end)),
                rhythm.flatMap(it -> it.optionalNumber("interval_count"))
                        .map(SubscriptionSnapshot::intervalCount)
                        .orElse(1),
                start,
                end);
    }

    private static String interval(String interval) {
        if (!INTERVALS.contains(interval)) {
            throw new IllegalArgumentException("The price's interval is unknown: " + short40(interval));
        }
        return interval;
    }

    /** Stripe allows three years at most. */
    private static int intervalCount(long count) {
        if (count < 1 || count > MAX_INTERVAL_COUNT) {
            throw new IllegalArgumentException(
                    "The price's interval_count is not 1 to " + MAX_INTERVAL_COUNT + ": " + count);
        }
        return (int) count;
    }

    private static String short40(String text) {
        return text.substring(0, Math.min(text.length(), 40));
    }

    private static Optional<StripeJson> expanded(StripeJson item, String field) {
        try {
            return item.optionalObject(field);
        } catch (StripeJson.MalformedPayload idOnly) {
            return Optional.empty();
        }
    }

    private static String guess(Instant start, Instant end) {
        return Duration.between(start, end).compareTo(LONG) > 0 ? "year" : "month";
    }
}
