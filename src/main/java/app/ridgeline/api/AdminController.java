package app.ridgeline.api;

import app.ridgeline.account.Account;
import app.ridgeline.account.ApiClient;
import app.ridgeline.tokens.Allowance;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.Period;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tokens.Tokens;
import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
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
    private final ApiUsers users;
    private final JsonRequest requests;
    private final FirstAnswers answers;
    private final Clock clock;

    AdminController(Tokens tokens, ApiUsers users, JsonRequest requests, FirstAnswers answers, Clock clock) {
        this.tokens = tokens;
        this.users = users;
        this.requests = requests;
        this.answers = answers;
        this.clock = clock;
    }

    @GetMapping("/api/admin/tokens")
    StatusJson status(@RequestParam String user) {
        Account account = users.find(user);
        return StatusJson.of(account, tokens.getTokenStatus(account.id()));
    }

    @PostMapping(path = "/api/admin/tokens/reset", consumes = MediaType.APPLICATION_JSON_VALUE)
    StatusJson reset(HttpServletRequest request, @AuthenticationPrincipal ApiClient client) throws IOException {
        JsonRequest.Body body = requests.read(request);
        String user = body.text("user", MAX_USER);
        Plan plan = Plan.ofKey(body.text("plan", 40))
                .orElseThrow(
                        () -> Problem.invalid("plan", "The field 'plan' must be 'solo', 'business' or 'enterprise'"));
        String reason = body.text("reason", MAX_REASON);
        Account account = users.find(user);
        return answers.once(client, account, IdempotencyKey.optional(request), "reset", body, () -> {
            TokenStatus before = tokens.getTokenStatus(account.id());
            return tokens.adminReset(account.id(), allowance(plan, before), cause(client, reason));
        });
    }

    @PostMapping(path = "/api/admin/tokens/refill", consumes = MediaType.APPLICATION_JSON_VALUE)
    StatusJson refill(HttpServletRequest request, @AuthenticationPrincipal ApiClient client) throws IOException {
        JsonRequest.Body body = requests.read(request);
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
                () -> tokens.grantBonus(account.id(), TokenAmounts.ofPack(amount), cause(client, reason)));
    }

    /** Keeps the subscription's status and period if there are any; without one the allowance has no end. */
    private Allowance allowance(Plan plan, TokenStatus before) {
        Period period = before.period() == null ? new Period(clock.instant(), null) : before.period();
        String status = before.plan() == null ? "active" : before.status();
        return new Allowance(plan, plan.quota(), status, period);
    }

    private static Cause cause(ApiClient client, String reason) {
        return new Cause("admin:" + UuidCreator.getTimeOrderedEpoch(), "client:" + client.id(), reason);
    }
}
