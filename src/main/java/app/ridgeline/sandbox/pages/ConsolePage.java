package app.ridgeline.sandbox.pages;

import app.ridgeline.sandbox.SandboxClock;
import app.ridgeline.sandbox.stripe.Deliveries;
import app.ridgeline.sandbox.stripe.Events;
import app.ridgeline.sandbox.stripe.ObjectStore;
import app.ridgeline.sandbox.stripe.Renewals;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The console at {@code /sandbox}: who is a customer, what was delivered, and a clock that can be moved. */
@RestController("sandboxConsolePage")
@RequestMapping("/sandbox")
@Profile("sandbox")
class ConsolePage {

    static final String FORMS = "console";
    private static final int MAX_TIMES = 2;

    private final ConsoleMarkup markup;
    private final FormTokens tokens;
    private final ObjectStore store;
    private final Deliveries deliveries;
    private final Renewals renewals;
    private final SandboxClock clock;

    ConsolePage(
            ConsoleMarkup markup,
            FormTokens tokens,
            ObjectStore store,
            Deliveries deliveries,
            Renewals renewals,
            SandboxClock clock) {
        this.markup = markup;
        this.tokens = tokens;
        this.store = store;
        this.deliveries = deliveries;
        this.renewals = renewals;
        this.clock = clock;
    }

    @GetMapping
    ResponseEntity<String> show() {
        return markup.console();
    }

    @PostMapping("/clock")
    ResponseEntity<String> advance(@RequestParam(required = false) @Nullable String token) {
        if (!tokens.isValid(token, FORMS)) {
            return Layout.foreignForm();
        }
        renewals.catchUp(clock.advanceOneMonth());
        return Layout.redirect("/sandbox");
    }

    @PostMapping("/events/{id}/send")
    ResponseEntity<String> send(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String token,
            @RequestParam(defaultValue = "1") int times) {
        if (!tokens.isValid(token, FORMS)) {
            return Layout.foreignForm();
        }
        if (store.find(Events.TYPE, id).isEmpty()) {
            return Layout.notFound();
        }
        for (int i = 0; i < Math.clamp(times, 1, MAX_TIMES); i++) {
            deliveries.add(id);
        }
        return Layout.redirect("/sandbox#" + id);
    }
}
