package app.sandbox.demo;

import app.ridgeline.account.Account;
import app.ridgeline.account.Accounts;
import app.ridgeline.account.apikeys.ApiClient.Scope;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.account.Role;
import app.ridgeline.account.UserCustomers;
import app.ridgeline.tokens.Plan;
import app.ridgeline.ui.Languages;
import app.sandbox.base.SandboxSettings;
import app.sandbox.billing.Onboarding;
import app.sandbox.billing.Prices;
import app.sandbox.billing.TimeTravel;
import app.sandbox.database.EmbeddedServer;
import app.sandbox.objects.Json;
import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The demo accounts. Their plans come through the front door: each gets a customer and a subscription at the simulated
 * Stripe, whose signed events grant the allowance, so that portal, sources and renewals are real. A user who exists is
 * left as is.
 */
@Component
class DemoData {

    private static final Logger log = LoggerFactory.getLogger(DemoData.class);
    private static final String PASSWORD = "ridgeline";
    private static final String HISTORY = "history";
    private static final String SPEND_KEY = "rl_sandbox_spend";

    private final Accounts accounts;
    private final ApiKeys apiKeys;
    private final Onboarding onboarding;
    private final Prices prices;
    private final SandboxSettings settings;
    private final DemoHistory history;
    private final TimeTravel clock;
    private final ObjectProvider<JdbcConnectionDetails> database;
    private final TransactionTemplate transaction;
    private final UserCustomers customers;

    DemoData(
            Accounts accounts,
            ApiKeys apiKeys,
            Onboarding onboarding,
            Prices prices,
            SandboxSettings settings,
            DemoHistory history,
            TimeTravel clock,
            ObjectProvider<JdbcConnectionDetails> database,
            TransactionTemplate transaction,
            UserCustomers customers) {
        this.accounts = accounts;
        this.apiKeys = apiKeys;
        this.onboarding = onboarding;
        this.prices = prices;
        this.settings = settings;
        this.history = history;
        this.clock = clock;
        this.database = database;
        this.transaction = transaction;
        this.customers = customers;
    }

    /**
     * Makes what is missing. Runs once the port is open, because the events arrive by HTTP, and before the welcome that
     * tells of the accounts.
     */
    @EventListener(ApplicationReadyEvent.class)
    @Order(0)
    void prepare() {
        // Elsewhere a second node may start meanwhile, and would live in the past.
        prepare(database.getIfAvailable() instanceof EmbeddedServer);
    }

    /** The same; with a past only where nobody has lived yet. */
    void prepare(boolean withPast) {
        apiKeys.register("Sandbox admin", "rl_sandbox_admin", Set.of(Scope.ADMIN));
        apiKeys.register("Sandbox spend", SPEND_KEY, Set.of(Scope.SPEND));
        apiKeys.register("Sandbox metrics", "rl_sandbox_metrics", Set.of(Scope.METRICS));
        try {
            if (withPast) {
                livePast();
            }
            boolean made = make(HISTORY, Role.CUSTOMER, Optional.of(Plan.BUSINESS));
            for (Plan plan : Plan.values()) {
                made |= make(plan.key(), Role.CUSTOMER, Optional.of(plan));
            }
            made |= make("empty", Role.CUSTOMER, Optional.empty());
            made |= make("admin", Role.ADMIN, Optional.empty());
            if (made) {
                clock.settle();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void livePast() throws InterruptedException {
        try {
            if (history.begin()) {
                log.info("Making the demo account with a past of some months; this takes some seconds, once");
                make(HISTORY, Role.CUSTOMER, Optional.of(Plan.SOLO));
                Account account = accounts.findByEmail(HISTORY + "@example.com").orElseThrow();
                history.live(account, customerOf(account), SPEND_KEY);
            }
        } catch (RuntimeException e) {
            log.warn("The demo account's past ends early", e);
        } finally {
            history.end();
        }
    }

    private String customerOf(Account account) {
        return customers.of(account.id()).orElseThrow();
    }

    // The user, the customer and the subscription commit together or not at all.
    private boolean make(String key, Role role, Optional<Plan> plan) {
        String email = key + "@example.com";
        if (accounts.findByEmail(email).isPresent()) {
            accounts.vouchFor(email); // those of an older version have not shown it
            return false;
        }
        return Boolean.TRUE.equals(transaction.execute(status -> {
            String name = Languages.text(Locale.US, "sandbox.demo." + key);
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
        customers.link(account.id(), customer);
        JsonObject metadata = Json.object("user_id", account.id().toString(), "plan", plan.key());
        settings.prices(plan.key()).stream()
                .findFirst()
                .flatMap(prices::price)
                .ifPresent(price -> onboarding.subscribe(customer, price, metadata));
    }
}
