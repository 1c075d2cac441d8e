package app.sandbox.rest;

import app.sandbox.objects.Ids;
import app.sandbox.objects.Json;
import app.sandbox.objects.Origin;
import app.sandbox.objects.StripeError;
import com.google.gson.JsonObject;
import com.stripe.Stripe;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The one door to the simulated API: checks key and parameters, finds the resource, answers as Stripe would. */
@RestController
class StripeDoor {

    private static final Logger LOG = LoggerFactory.getLogger(StripeDoor.class);
    private static final String BASE = "/sandbox/stripe";
    private static final int MAX_BODY_BYTES = 512 * 1024;

    private final Routes routes;
    private final Idempotency idempotency;
    private final Expansion expansion;
    private final TransactionTemplate transaction;
    private final ApiSecrets keys;

    StripeDoor(
            List<Routes.Resource> resources,
            Idempotency idempotency,
            Expansion expansion,
            TransactionTemplate transaction,
            ApiSecrets keys) {
        this.routes = new Routes(resources);
        this.idempotency = idempotency;
        this.expansion = expansion;
        this.transaction = transaction;
        this.keys = keys;
    }

    @RequestMapping({BASE, BASE + "/**"})
    ResponseEntity<String> handle(HttpServletRequest request) throws IOException {
        String requestId = Ids.random("req_", 14);
        try {
            keys.check(request.getHeader(HttpHeaders.AUTHORIZATION));
            return answer(request, requestId);
        } catch (StripeError e) {
            return respond(e.status(), Json.write(e.body(requestId)), request, requestId, null);
        } catch (RuntimeException e) {
            LOG.error("The simulated Stripe failed at {} {}", request.getMethod(), request.getRequestURI(), e);
            StripeError error = StripeError.internal();
            return respond(error.status(), Json.write(error.body(requestId)), request, requestId, null);
        }
    }

    private ResponseEntity<String> answer(HttpServletRequest request, String requestId) throws IOException {
        String method = request.getMethod();
        String path = request.getRequestURI().substring(BASE.length());
        Routes.Match match = routes.find(method, path).orElseThrow(() -> StripeError.unknownUrl(method, path));
        Params params = Params.parse(method.equals("POST") ? body(request) : query(request));
        ParameterCheck.check(params, match.route().shape());
        String key = method.equals("POST") ? request.getHeader("Idempotency-Key") : null;
        Call call = new Call(match.path(), params);
        Idempotency.Answer answer = ScopedValue.where(Origin.CURRENT, new Origin(requestId, key))
                .call(() -> inTransaction(match.route(), call, path, key, requestId));
        return respond(HttpStatus.OK.value(), answer.body(), request, requestId, answer.replayedFrom());
    }

    private Idempotency.Answer inTransaction(
            Routes.Route route, Call call, String path, @Nullable String key, String requestId) {
        Outcome outcome = transaction.execute(status -> outcome(route, call, path, key, requestId));
        if (outcome == null) {
            throw new IllegalStateException("A transaction always answers");
        }
        return switch (outcome) {
            case Answered answered -> answered.answer();
            case Refused refused -> throw refused.error();
        };
    }

    private sealed interface Outcome {}

    private record Answered(Idempotency.Answer answer) implements Outcome {}

    /** A bank has declined: an error whose traces are kept, so it must not roll them back. */
    private record Refused(StripeError error) implements Outcome {}

    private Outcome outcome(Routes.Route route, Call call, String path, @Nullable String key, String requestId) {
        try {
            return new Answered(
                    key == null
                            ? new Idempotency.Answer(Json.write(act(route, call)), null)
                            : idempotency.once(
                                    key, path, call.params().canonical(), requestId, () -> act(route, call)));
        } catch (StripeError e) {
            if (!e.hasEffect()) {
                throw e;
            }
            if (key != null) {
                idempotency.free(key);
            }
            return new Refused(e);
        }
    }

    private JsonObject act(Routes.Route route, Call call) {
        List<String> expand = call.params().texts("expand");
        JsonObject answer = route.handler().apply(call).deepCopy();
        call.params().refuseUnread();
        expansion.expand(answer, expand);
        return answer;
    }

    private static ResponseEntity<String> respond(
            int status, String body, HttpServletRequest request, String requestId, @Nullable String replayedFrom) {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.APPLICATION_JSON, StandardCharsets.UTF_8))
                .header("Request-Id", requestId)
                .header("Stripe-Version", Stripe.API_VERSION);
        String key = request.getHeader("Idempotency-Key");
        if (key != null) {
            response.header("Idempotency-Key", key);
            response.header("Original-Request", replayedFrom == null ? requestId : replayedFrom);
        }
        if (replayedFrom != null) {
            response.header("Idempotent-Replayed", "true");
        }
        return response.body(body);
    }

    private static String query(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? "" : query;
    }

    // Read raw: the servlet's own parameter parsing would lose what Params needs to see.
    private static String body(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            throw StripeError.tooLarge();
        }
        return new String(body, StandardCharsets.UTF_8);
    }
}
