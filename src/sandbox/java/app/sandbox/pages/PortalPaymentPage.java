package app.sandbox.pages;

import app.sandbox.base.SandboxClock;
import app.sandbox.billing.DefaultPaymentMethod;
import app.sandbox.billing.Dunning;
import app.sandbox.checkout.PortalSessions;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.StripeError;
import app.sandbox.objects.StripeObject;
import com.google.gson.JsonObject;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The customer portal's steps about money: another card, and an open invoice paid. */
@RestController
@RequestMapping("/sandbox/portal/{id}")
class PortalPaymentPage {

    private final PortalSessions sessions;
    private final DefaultPaymentMethod methods;
    private final Dunning dunning;
    private final ObjectStore store;
    private final PortalMarkup markup;
    private final FormTokens tokens;
    private final SandboxClock clock;

    PortalPaymentPage(
            PortalSessions sessions,
            DefaultPaymentMethod methods,
            Dunning dunning,
            ObjectStore store,
            PortalMarkup markup,
            FormTokens tokens,
            SandboxClock clock) {
        this.sessions = sessions;
        this.methods = methods;
        this.dunning = dunning;
        this.store = store;
        this.markup = markup;
        this.tokens = tokens;
        this.clock = clock;
    }

    @GetMapping("/card")
    ResponseEntity<String> card(@PathVariable String id) {
        return sessions.find(id)
                .map(Speech::follow)
                .filter(this::mayChangeCard)
                .map(session -> form(session, new CardForm("", "", "", "", ""), Map.of(), null))
                .orElseGet(Layout::notFound);
    }

    @PostMapping("/card")
    ResponseEntity<String> changeCard(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String token,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String expiry,
            @RequestParam(defaultValue = "") String cvc,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String answer) {
        Optional<JsonObject> session = sessions.find(id).map(Speech::follow).filter(this::mayChangeCard);
        if (session.isEmpty()) {
            return Layout.notFound();
        }
        if (!tokens.isValid(token, id)) {
            return Layout.foreignForm();
        }
        CardForm form = new CardForm("", number, expiry, cvc, name);
        return switch (form.check(today(), answer)) {
            case CardCheck.Invalid(var problems) -> form(session.get(), form, problems, null);
            case CardCheck.Refused(var why) -> form(session.get(), form, Map.of(), why);
            case CardCheck.Unconfirmed() ->
                BankConfirmation.page("/sandbox/portal/" + id + "/card", tokens.field(id), form);
            case CardCheck.Good(var card) -> {
                methods.use(Json.requiredText(session.get(), "customer"), card);
                yield Layout.redirect("/sandbox/portal/" + id + "/home?done=card");
            }
        };
    }

    @PostMapping("/invoices/{invoice}/pay")
    ResponseEntity<String> pay(
            @PathVariable String id,
            @PathVariable String invoice,
            @RequestParam(required = false) @Nullable String token) {
        Optional<JsonObject> session = sessions.find(id).map(Speech::follow);
        Optional<StripeObject> found = store.find("invoice", invoice);
        if (session.isEmpty()
                || found.isEmpty()
                || !Json.requiredText(session.get(), "customer")
                        .equals(found.get().customer())) {
            return Layout.notFound();
        }
        if (!tokens.isValid(token, id)) {
            return Layout.foreignForm();
        }
        String done = "paid";
        try {
            if (!dunning.payNow(invoice, null)) {
                done = "unpaid";
            }
        } catch (StripeError e) {
            done = "paid"; // it was paid, or is under way, by another tab or the clock
        }
        return Layout.redirect("/sandbox/portal/" + id + "/home?done=" + done);
    }

    private boolean mayChangeCard(JsonObject session) {
        return Json.flag(sessions.features(session), "payment_method_update", "enabled");
    }

    private ResponseEntity<String> form(
            JsonObject session, CardForm form, Map<String, String> problems, @Nullable String refusal) {
        return markup.card(
                CardCheck.status(problems.isEmpty(), refusal != null),
                session,
                CardFields.card(form, problems, today()),
                refusal);
    }

    private YearMonth today() {
        return YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
    }
}
