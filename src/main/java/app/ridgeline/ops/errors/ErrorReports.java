package app.ridgeline.ops.errors;

import app.ridgeline.limits.OncePerMinute;
import app.ridgeline.tokens.OperationListener;
import app.ridgeline.tokens.OperationReport;
import app.ridgeline.webhooks.DeliveryListener;
import app.ridgeline.webhooks.DeliveryReport;
import io.sentry.Breadcrumb;
import io.sentry.IScope;
import io.sentry.Sentry;
import io.sentry.SentryLevel;
import io.sentry.protocol.User;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Reports to Sentry operations and deliveries: each leaves a breadcrumb, a failure is sent as an error, too few tokens
 * and forged deliveries as warnings. The tags are those that the alerts filter by.
 */
@Component
class ErrorReports implements OperationListener, DeliveryListener {

    private static final String COMPONENT = "component";
    private static final String TOKENS = "usage-tokens";

    private final OncePerMinute limit;

    @Autowired
    ErrorReports() {
        this(System::nanoTime);
    }

    ErrorReports(LongSupplier nanos) {
        limit = new OncePerMinute(nanos);
    }

    @Override
    public void ended(OperationReport report) {
        if (!Sentry.isEnabled()) {
            return;
        }
        String operation = report.operation().key();
        String moves = report.moves().stream()
                .map(move -> move.bucket().key() + " " + move.tokens() + " " + lower(move.direction()))
                .collect(Collectors.joining(", "));
        leave(operation + " " + lower(report.result()), operation, report.userId(), moves);
        switch (report.result()) {
            case FAILED -> capture(operation, report.userId(), report.failure());
            case REFUSED ->
                // One a minute and customer: who clicks on has not become poorer.
                limit.pass(operation + report.userId())
                        .ifPresent(heldBack -> warn(
                                operation, report.userId(), operation + " underflow: too few tokens", moves, heldBack));
            case DONE, REPEATED, CONFLICT, STOPPED -> {}
        }
    }

    @Override
    public void ended(DeliveryReport report) {
        if (!Sentry.isEnabled()) {
            return;
        }
        leave(
                "webhook " + lower(report.result()),
                "webhook",
                null,
                report.eventId() + report.type().map(it -> " " + it).orElse(""));
        if (report.failure() != null) {
            capture("webhook", null, report.failure());
        }
    }

    @Override
    public void refused(DeliveryReport.Refusal refusal) {
        if (Sentry.isEnabled() && refusal == DeliveryReport.Refusal.SIGNATURE) {
            limit.pass("signature")
                    .ifPresent(heldBack ->
                            warn("webhook-signature", null, "Webhook signature verification failed", "", heldBack));
        }
    }

    private static void leave(String message, String operation, @Nullable UUID user, String details) {
        Breadcrumb breadcrumb = new Breadcrumb(message);
        breadcrumb.setCategory(TOKENS);
        breadcrumb.setData("operation", operation);
        if (user != null) {
            breadcrumb.setData("user", user.toString());
        }
        if (!details.isEmpty()) {
            breadcrumb.setData("details", details);
        }
        Sentry.addBreadcrumb(breadcrumb);
    }

    private static void capture(String operation, @Nullable UUID user, @Nullable Throwable failure) {
        Sentry.withScope(scope -> {
            describe(scope, operation, user);
            if (failure != null) {
                Sentry.captureException(failure);
            }
        });
    }

    private static void warn(String operation, @Nullable UUID user, String message, String details, long heldBack) {
        Sentry.withScope(scope -> {
            describe(scope, operation, user);
            scope.setExtra("details", details);
            scope.setExtra("not_reported_before", Long.toString(heldBack));
            scope.setFingerprint(List.of(TOKENS, operation, message));
            Sentry.captureMessage(message, SentryLevel.WARNING);
        });
    }

    private static void describe(IScope scope, String operation, @Nullable UUID id) {
        scope.setTag(COMPONENT, TOKENS);
        scope.setTag("operation", operation);
        if (id != null) {
            User user = new User();
            user.setId(id.toString());
            scope.setUser(user);
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
