package app.ridgeline.sandbox;

import app.ridgeline.account.Account;
import app.ridgeline.account.Accounts;
import app.ridgeline.account.ApiClient.Scope;
import app.ridgeline.account.ApiKeys;
import app.ridgeline.account.Role;
import app.ridgeline.sandbox.stripe.Deliveries;
import app.ridgeline.sandbox.stripe.Json;
import app.ridgeline.sandbox.stripe.Onboarding;
import app.ridgeline.sandbox.stripe.Prices;
import app.ridgeline.tokens.Plan;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The demo accounts. Their plans come through the front door: each gets a customer and a subscription at the simulated
 * Stripe, whose signed events grant the allowance, so that portal, sources and renewals are real. A user who exists is
 * left as is.
 */
@Component
@Profile("sandbox")
class DemoData {

    private static final Logger log = LoggerFactory.getLogger(DemoData.class);
    private static final String PASSWORD = "ridgeline";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Accounts accounts;
    private final ApiKeys apiKeys;
    private final Onboarding onboarding;
    private final Prices prices;
    private final SandboxSettings settings;
    private final Deliveries deliveries;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    DemoData(
            Accounts accounts,
            ApiKeys apiKeys,
            Onboarding onboarding,
            Prices prices,
            SandboxSettings settings,
            Deliveries deliveries,
            TransactionTemplate transaction,
            JdbcClient jdbc) {
        this.accounts = accounts;
        this.apiKeys = apiKeys;
        this.onboarding = onboarding;
        this.prices = prices;
        this.settings = settings;
        this.deliveries = deliveries;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    /**
     * Makes what is missing. Runs once the port is open, because the events arrive by HTTP, and before the welcome that
     * tells of the accounts.
     */
    @EventListener(ApplicationReadyEvent.class)
    @Order(0)
    void prepare() {
        boolean made = false;
        for (Plan plan : Plan.values()) {
            made |= make(plan.key(), Role.CUSTOMER, Optional.of(plan));
        }
        made |= make("empty", Role.CUSTOMER, Optional.empty());
        made |= make("admin", Role.ADMIN, Optional.empty());
        apiKeys.register("Sandbox admin", "rl_sandbox_admin", Set.of(Scope.ADMIN));
        apiKeys.register("Sandbox spend", "rl_sandbox_spend", Set.of(Scope.SPEND));
        apiKeys.register("Sandbox metrics", "rl_sandbox_metrics", Set.of(Scope.METRICS));
        if (made) {
            awaitGrants();
        }
    }

    // The user, the customer and the subscription commit together or not at all.
    private boolean make(String key, Role role, Optional<Plan> plan) {
        String email = key + "@example.com";
        if (accounts.findByEmail(email).isPresent()) {
            accounts.vouchFor(email); // those of an older version have not shown it
            return false;
        }
        return Boolean.TRUE.equals(transaction.execute(status -> {
            String name = Texts.text("sandbox.demo." + key);
            if (!accounts.create(email, name, PASSWORD, role)) {
                return false; // another node was faster
            }
            accounts.vouchFor(email);
            Account account = accounts.findByEmail(email).orElseThrow();
            plan.ifPresent(each -> subscribe(account, each));
            log.info("Made the demo account {} (password {})", email, PASSWORD);
            return true;
        }));
    }

    private void subscribe(Account account, Plan plan) {
        JsonObject owner = Json.object("user_id", account.id().toString());
        String customer = onboarding.customer(account.email(), account.name(), owner);
        jdbc.sql("update users set stripe_customer_id = :customer where id = :id")
                .param("customer", customer)
                .param("id", account.id())
                .update();
        JsonObject metadata = Json.object("user_id", account.id().toString(), "plan", plan.key());
        settings.prices(plan.key()).stream()
                .findFirst()
                .flatMap(prices::price)
                .ifPresent(price -> onboarding.subscribe(customer, price, metadata));
    }

    private void awaitGrants() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (deliveries.areWaiting() && System.nanoTime() < deadline) {
                Thread.sleep(POLL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
