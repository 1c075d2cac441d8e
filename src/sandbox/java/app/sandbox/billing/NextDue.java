package app.sandbox.billing;

import app.sandbox.objects.Calendar;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeObject;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells from an object alone when something is next to happen to it by the clock. */
@Component
class NextDue implements Calendar {

    // Stripe announces the end of a trial and, as its account settings have it at first, a renewal so long before.
    private static final Duration TRIAL_NOTICE = Duration.ofDays(3);
    private static final Duration RENEWAL_NOTICE = Duration.ofDays(7);

    /** Hidden on a subscription: the period end, in epoch seconds, that was announced. */
    static final String ANNOUNCED = "announced";

    /** Hidden on an invoice that was sent: whether it was told that nobody paid it in time. */
    static final String OVERDUE = "overdue";

    @Override
    public @Nullable Instant next(StripeObject object) {
        JsonObject body = object.body();
        return switch (object.type()) {
            case ObjectType.SUBSCRIPTION -> StripeSubscriptions.isLive(object) ? ofSubscription(object) : null;
            case ObjectType.INVOICE ->
                switch (Json.requiredText(body, "status")) {
                    case "draft" -> time(body, "automatically_finalizes_at");
                    case "open" ->
                        Invoices.isSent(body)
                                ? Json.flag(object.hidden(), OVERDUE) ? null : time(body, "due_date")
                                : time(body, "next_payment_attempt");
                    default -> null;
                };
            case ObjectType.PAYMENT_INTENT, ObjectType.REFUND -> time(object.hidden(), "settles_at");
            case ObjectType.CHECKOUT_SESSION ->
                "open".equals(Json.text(body, "status")) ? time(body, "expires_at") : null;
            case ObjectType.DISPUTE ->
                "needs_response".equals(Json.text(body, "status"))
                        ? time(body.getAsJsonObject("evidence_details"), "due_by")
                        : null;
            default -> null;
        };
    }

    private static Instant ofSubscription(StripeObject subscription) {
        JsonObject body = subscription.body();
        return Stream.of(
                        ofPeriod(subscription),
                        StripeSubscriptions.endsAt(body),
                        time(subscription.hidden(), Schedules.PHASE_END),
                        resumes(body))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** When the invoices of a subscription are collected again, null if that is not decided. */
    static @Nullable Instant resumes(JsonObject subscription) {
        return Json.has(subscription, "pause_collection")
                ? time(subscription.getAsJsonObject("pause_collection"), "resumes_at")
                : null;
    }

    private static Instant ofPeriod(StripeObject subscription) {
        JsonObject body = subscription.body();
        Instant end = StripeSubscriptions.periodEnd(body);
        Instant endsAt = StripeSubscriptions.endsAt(body);
        boolean trial = "trialing".equals(Json.text(body, "status"));
        boolean told = String.valueOf(end.getEpochSecond()).equals(Json.text(subscription.hidden(), ANNOUNCED));
        boolean renews = (endsAt == null || endsAt.isAfter(end))
                && !"unpaid".equals(Json.text(body, "status"))
                && Duration.between(StripeSubscriptions.periodStart(body), end).compareTo(RENEWAL_NOTICE) > 0;
        if (told || !(trial || renews)) {
            return end;
        }
        Instant notice = end.minus(trial ? TRIAL_NOTICE : RENEWAL_NOTICE);
        Instant start = StripeSubscriptions.periodStart(body);
        return notice.isBefore(start) ? start : notice;
    }

    static @Nullable Instant time(JsonObject object, String field) {
        return Json.has(object, field) ? Instant.ofEpochSecond(Json.number(object, field)) : null;
    }
}
