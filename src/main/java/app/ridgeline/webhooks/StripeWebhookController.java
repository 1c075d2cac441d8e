package app.ridgeline.webhooks;

import app.ridgeline.billing.stripe.StripeJson;
import app.ridgeline.database.Outage;
import app.ridgeline.database.Turns;
import app.ridgeline.limits.OncePerMinute;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where Stripe delivers. The signature is checked on the raw bytes before anything is read; what is not Stripe's is
 * refused and leaves no trace.
 *
 * @see <a href="https://docs.stripe.com/webhooks">Receive Stripe events</a>
 */
@RestController
class StripeWebhookController {

    private static final Logger log = LoggerFactory.getLogger(StripeWebhookController.class);
    private static final int MAX_BYTES = 512 * 1024;

    private final SignatureCheck signatures;
    private final Inbox inbox;
    private final DeliveryReports reports;
    private final OncePerMinute forged = new OncePerMinute();
    private final Turns turns = new Turns();

    StripeWebhookController(SignatureCheck signatures, Inbox inbox, DeliveryReports reports) {
        this.signatures = signatures;
        this.inbox = inbox;
        this.reports = reports;
    }

    /** The answer to a delivery that was taken. */
    record Receipt(boolean received, boolean processed) {}

    @PostMapping("/api/webhooks/stripe")
    ResponseEntity<?> deliver(
            HttpServletRequest request,
            @RequestHeader(name = "Stripe-Signature", required = false) @Nullable String signature)
            throws IOException {
        byte[] body = request.getInputStream().readNBytes(MAX_BYTES + 1);
        if (body.length > MAX_BYTES) {
            reports.refused(DeliveryReport.Refusal.TOO_LARGE);
            return problem(HttpStatus.CONTENT_TOO_LARGE, "An event has at most " + MAX_BYTES / 1024 + " KB");
        }
        String payload = new String(body, StandardCharsets.UTF_8);
        if (!signatures.accepts(payload, signature)) {
            reports.refused(DeliveryReport.Refusal.SIGNATURE);
            forged.pass("signature")
                    .ifPresent(more -> log.warn(
                            "[USAGE_TOKENS] A delivery without a valid signature was refused, and {} before it", more));
            return problem(
                    HttpStatus.BAD_REQUEST,
                    "The Stripe-Signature header is missing, wrong, or more than 5 minutes off");
        }
        StripeEvent event;
        try {
            event = StripeEvent.read(payload);
        } catch (StripeJson.MalformedPayload | IllegalArgumentException e) {
            reports.refused(DeliveryReport.Refusal.MALFORMED);
            return problem(HttpStatus.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
        try {
            return ResponseEntity.ok(
                    new Receipt(true, turns.take(ofCustomer(event), () -> inbox.receive(event, payload))));
        } catch (Turns.Crowded e) {
            return busy();
        } catch (Inbox.DeliveryFailed e) {
            if (Outage.isOne(e)) {
                return busy();
            }
            return problem(HttpStatus.INTERNAL_SERVER_ERROR, "The event could not be processed; deliver it again");
        }
    }

    /** Whose turn it is; an event that says it wrongly fails in the inbox, which keeps why. */
    private static String ofCustomer(StripeEvent event) {
        try {
            return event.customerId().orElse(event.id());
        } catch (StripeJson.MalformedPayload e) {
            return event.id();
        }
    }

    /** Stripe delivers again after any failure; this one is not the event's. */
    private static ResponseEntity<ProblemDetail> busy() {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, String.valueOf(Outage.RETRY_AFTER.toSeconds()))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(
                        HttpStatus.SERVICE_UNAVAILABLE, "The database is busy; deliver the event again"));
    }

    private static ResponseEntity<ProblemDetail> problem(HttpStatus status, String detail) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(ProblemDetail.forStatusAndDetail(status, detail));
    }
}
