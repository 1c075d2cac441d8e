package app.ridgeline.api;

import app.ridgeline.account.Account;
import app.ridgeline.account.apikeys.ApiClient;
import app.ridgeline.admin.acts.ActRequest;
import app.ridgeline.admin.acts.ActResult;
import app.ridgeline.admin.acts.TokenActs;
import app.ridgeline.audit.Actor;
import app.ridgeline.audit.Caller;
import app.ridgeline.tokens.AdminAct;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.ledger.Tokens;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.MediaType;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Look-up, reset and grant for scripts of the operator. */
@RestController
class AdminController {

    private static final Set<Integer> BONUSES = Set.of(100, 300, 1000);
    private static final int MAX_REASON = 500;
    private static final int MAX_USER = 254;

    private final Tokens tokens;
    private final TokenActs acts;
    private final ApiUsers users;
    private final JsonRequest requests;
    private final IdempotencyStore answers;

    AdminController(Tokens tokens, TokenActs acts, ApiUsers users, JsonRequest requests, IdempotencyStore answers) {
        this.tokens = tokens;
        this.acts = acts;
        this.users = users;
        this.requests = requests;
        this.answers = answers;
    }

    @GetMapping("/api/admin/tokens")
    StatusJson status(@RequestParam String user) {
        Account account = users.find(user);
        return StatusJson.of(account, tokens.getTokenStatus(account.id()));
    }

    @PostMapping(path = "/api/admin/tokens/reset", consumes = MediaType.APPLICATION_JSON_VALUE)
    StatusJson reset(HttpServletRequest request, @AuthenticationPrincipal ApiClient client) throws IOException {
        JsonRequest.Body body = requests.read(request, "user", "plan", "reason");
        String user = body.text("user", MAX_USER);
        Plan plan = Plan.ofKey(body.text("plan", 40))
                .orElseThrow(
                        () -> Problem.invalid("plan", "The field 'plan' must be 'solo', 'business' or 'enterprise'"));
        String reason = body.text("reason", MAX_REASON);
        Account account = users.find(user);
        return answers.once(
                client,
                account,
                IdempotencyKey.optional(request),
                "reset",
                body,
                () -> act(request, client, account, new AdminAct.Reset(plan), reason));
    }

    @PostMapping(path = "/api/admin/tokens/refill", consumes = MediaType.APPLICATION_JSON_VALUE)
    StatusJson refill(HttpServletRequest request, @AuthenticationPrincipal ApiClient client) throws IOException {
        JsonRequest.Body body = requests.read(request, "user", "amount", "reason");
        String user = body.text("user", MAX_USER);
        int amount = body.number("amount", Integer.MIN_VALUE, Integer.MAX_VALUE);
        if (!BONUSES.contains(amount)) {
            throw Problem.invalid("amount", "The field 'amount' must be 100, 300 or 1000");
        }
        String reason = body.text("reason", MAX_REASON);
        Account account = users.find(user);
        return answers.once(
                client,
                account,
                IdempotencyKey.optional(request),
                "refill",
                body,
                () -> act(request, client, account, new AdminAct.Grant(TokenAmounts.ofPack(amount)), reason));
    }

    private TokenStatus act(
            HttpServletRequest request, ApiClient client, Account account, AdminAct act, String reason) {
        var caller = new Caller(
                Actor.client(client.id()),
                request.getMethod() + " " + request.getRequestURI(),
                request.getRemoteAddr());
        var asked = new ActRequest(UuidCreator.getTimeOrderedEpoch(), account.id(), act, reason, null);
        return switch (acts.act(caller, asked)) {
            case ActResult.Done done -> done.status();
            case ActResult.OverLimit over ->
                throw Problem.forbidden("The admin who made this key, with all their keys, may add " + over.limit()
                        + " tokens within 24 hours, and this is more. Do it on the page /admin/tokens, where a second"
                        + " admin can approve it");
            case ActResult.OwnAccount own ->
                throw Problem.forbidden("This is the account of the admin who made the key. Nobody acts on their own"
                        + " account: ask another admin");
            case ActResult.WaitsForApproval waits -> throw unexpected(waits);
            case ActResult.ChangedMeanwhile changed -> throw unexpected(changed);
        };
    }

    private static IllegalStateException unexpected(ActResult result) {
        return new IllegalStateException("Only a person's act ends as " + result);
    }
}
