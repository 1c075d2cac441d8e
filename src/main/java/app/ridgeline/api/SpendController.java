package app.ridgeline.api;

import app.ridgeline.account.Account;
import app.ridgeline.account.apikeys.ApiClient;
import app.ridgeline.database.Turns;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.Hold;
import app.ridgeline.tokens.HoldDecision;
import app.ridgeline.tokens.HoldId;
import app.ridgeline.tokens.Source;
import app.ridgeline.tokens.SpendResult;
import app.ridgeline.tokens.ledger.Holds;
import app.ridgeline.tokens.ledger.Tokens;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Spending for other services: balances, deductions, holds. A repeated call with the same key acts once. */
@RestController
class SpendController {

    private static final int MAX_AMOUNT = 10_000;
    private static final int DEFAULT_TTL_SECONDS = 300;

    /** Decisions are transactions: they wait here, before they have a connection. */
    private final Turns turns = new Turns();

    private final Tokens tokens;
    private final Holds holds;
    private final ApiUsers users;
    private final JsonRequest requests;
    private final PurchaseAddress purchaseAddress;

    SpendController(Tokens tokens, Holds holds, ApiUsers users, JsonRequest requests, PurchaseAddress purchaseAddress) {
        this.tokens = tokens;
        this.holds = holds;
        this.users = users;
        this.requests = requests;
        this.purchaseAddress = purchaseAddress;
    }

    record Remaining(String bucket, int remaining) {}

    record HoldTaken(String holdId, Instant expiresAt, int remaining) {}

    record HoldDecided(String holdId, String state, int remaining) {}

    record HoldFound(String holdId, UUID userId, String bucket, int amount, String state, Instant expiresAt) {}

    @GetMapping("/api/tokens/{user}")
    StatusJson status(@PathVariable String user) {
        Account account = users.find(user);
        return StatusJson.of(account, tokens.getTokenStatus(account.id()));
    }

    @PostMapping(path = "/api/tokens/{user}/deduct", consumes = MediaType.APPLICATION_JSON_VALUE)
    Remaining deduct(@PathVariable String user, HttpServletRequest request, @AuthenticationPrincipal ApiClient client)
            throws IOException {
        JsonRequest.Body body = requests.read(request, "bucket", "amount");
        Cause cause = cause(client, IdempotencyKey.needed(request));
        Bucket bucket = bucket(body);
        int amount = body.number("amount", 1, MAX_AMOUNT);
        SpendResult result = tokens.deduct(users.id(user), bucket, amount, cause);
        if (result instanceof SpendResult.Spent spent) {
            return new Remaining(spent.bucket().key(), spent.remaining());
        }
        throw refusal(result);
    }

    @PostMapping(path = "/api/tokens/{user}/holds", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<HoldTaken> hold(
            @PathVariable String user, HttpServletRequest request, @AuthenticationPrincipal ApiClient client)
            throws IOException {
        JsonRequest.Body body = requests.read(request, "bucket", "amount", "ttlSeconds");
        Cause cause = cause(client, IdempotencyKey.needed(request));
        Bucket bucket = bucket(body);
        int amount = body.number("amount", 1, MAX_AMOUNT);
        int ttl = body.optionalNumber("ttlSeconds", 1, Math.toIntExact(Holds.MAX_TTL.toSeconds()))
                .orElse(DEFAULT_TTL_SECONDS);
        SpendResult result = holds.hold(users.id(user), bucket, amount, Duration.ofSeconds(ttl), cause);
        if (result instanceof SpendResult.Held held) {
            Hold hold = held.hold();
            return ResponseEntity.created(URI.create("/api/holds/" + hold.id()))
                    .body(new HoldTaken(hold.id().toString(), hold.expiresAt(), held.remaining()));
        }
        throw refusal(result);
    }

    @GetMapping("/api/holds/{holdId}")
    HoldFound hold(@PathVariable String holdId, @AuthenticationPrincipal ApiClient client) {
        Hold hold = find(holdId, held -> client.scopes().contains(ApiClient.Scope.ADMIN) || isOwn(held, client));
        return new HoldFound(
                hold.id().toString(),
                hold.id().userId(),
                hold.bucket().key(),
                hold.amount(),
                state(hold),
                hold.expiresAt());
    }

    @PostMapping("/api/holds/{holdId}/commit")
    HoldDecided commit(
            @PathVariable String holdId, HttpServletRequest request, @AuthenticationPrincipal ApiClient client)
            throws IOException, HttpMediaTypeNotSupportedException {
        JsonRequest.Body body = requests.readOptional(request, "amount");
        Hold hold = own(holdId, client);
        @Nullable
        Integer amount = body.optionalNumber("amount", 1, hold.amount()).orElse(null);
        return answer(turns.take(hold.id().userId(), () -> holds.commit(hold.id(), amount)));
    }

    @PostMapping("/api/holds/{holdId}/release")
    HoldDecided release(
            @PathVariable String holdId, HttpServletRequest request, @AuthenticationPrincipal ApiClient client)
            throws IOException, HttpMediaTypeNotSupportedException {
        requests.readOptional(request);
        Hold hold = own(holdId, client);
        return answer(turns.take(hold.id().userId(), () -> holds.release(hold.id())));
    }

    private Hold own(String holdId, ApiClient client) {
        return find(holdId, hold -> isOwn(hold, client));
    }

    /** Another client's hold is as unknown as one that never was. */
    private Hold find(String holdId, Predicate<Hold> known) {
        return HoldId.parse(holdId).flatMap(holds::find).filter(known).orElseThrow(SpendController::unknownHold);
    }

    private static boolean isOwn(Hold hold, ApiClient client) {
        return hold.actor().equals(actor(client));
    }

    private static HoldDecided answer(HoldDecision decision) {
        return switch (decision) {
            case HoldDecision.Done done ->
                new HoldDecided(done.hold().id().toString(), state(done.hold()), done.remaining());
            case HoldDecision.AlreadyDecided other ->
                throw Problem.conflict(
                        "The hold is " + state(other.hold()) + " already", Map.of("state", state(other.hold())));
            case HoldDecision.NotFound none -> throw unknownHold();
        };
    }

    private Problem refusal(SpendResult result) {
        if (result instanceof SpendResult.Insufficient lack) {
            return Problem.insufficient(
                    "There are " + lack.remaining() + " " + lack.bucket().key() + " tokens left, " + lack.needed()
                            + " are needed",
                    Map.of(
                            "bucket", lack.bucket().key(),
                            "needed", lack.needed(),
                            "remaining", lack.remaining(),
                            "purchaseUrl", purchaseAddress.get()));
        }
        if (result instanceof SpendResult.Stopped stopped) {
            return Problem.stopped("Spending " + stopped.bucket().key() + " tokens is stopped", stopped.by());
        }
        return Problem.conflict(
                "This Idempotency-Key was used for another request. Use a new key for each operation", Map.of());
    }

    private static Bucket bucket(JsonRequest.Body body) {
        return Bucket.ofKey(body.text("bucket", 40))
                .orElseThrow(
                        () -> Problem.invalid("bucket", "The field 'bucket' must be 'mockup', 'dol' or 'weather'"));
    }

    private static Cause cause(ApiClient client, String key) {
        return new Cause(new Source.ClientCall(client.id().toString(), key), actor(client));
    }

    private static String actor(ApiClient client) {
        return "client:" + client.id();
    }

    private static String state(Hold hold) {
        return hold.state().name().toLowerCase(Locale.ROOT);
    }

    private static Problem unknownHold() {
        return Problem.notFound("There is no such hold");
    }
}
