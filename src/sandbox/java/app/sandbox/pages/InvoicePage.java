package app.sandbox.pages;

import static app.sandbox.pages.Speech.text;

import app.sandbox.base.SandboxClock;
import app.sandbox.billing.DefaultPaymentMethod;
import app.sandbox.billing.Dunning;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.StripeError;
import app.sandbox.objects.StripeObject;
import app.sandbox.payment.PaymentCard;
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

/** The hosted page of an invoice: where a customer whose payment failed pays it, with a card that works. */
@RestController
@RequestMapping("/sandbox/invoice/{id}")
class InvoicePage {

    private final ObjectStore store;
    private final DefaultPaymentMethod methods;
    private final Dunning dunning;
    private final FormTokens tokens;
    private final SandboxClock clock;

    InvoicePage(
            ObjectStore store, DefaultPaymentMethod methods, Dunning dunning, FormTokens tokens, SandboxClock clock) {
        this.store = store;
        this.methods = methods;
        this.dunning = dunning;
        this.tokens = tokens;
        this.clock = clock;
    }

    @GetMapping
    ResponseEntity<String> show(@PathVariable String id) {
        return store.find("invoice", id)
                .map(invoice -> page(invoice, new CardForm("", "", "", "", ""), Map.of(), null))
                .orElseGet(Layout::notFound);
    }

    @PostMapping
    ResponseEntity<String> pay(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String token,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String expiry,
            @RequestParam(defaultValue = "") String cvc,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String answer) {
        Optional<StripeObject> invoice = store.find("invoice", id);
        if (invoice.isEmpty()) {
            return Layout.notFound();
        }
        if (!tokens.isValid(token, id)) {
            return Layout.foreignForm();
        }
        CardForm form = new CardForm("", number, expiry, cvc, name);
        return switch (form.check(today(), answer)) {
            case CardCheck.Invalid(var problems) -> page(invoice.get(), form, problems, null);
            case CardCheck.Refused(var why) -> page(invoice.get(), form, Map.of(), why);
            case CardCheck.Unconfirmed() -> BankConfirmation.page("/sandbox/invoice/" + id, tokens.field(id), form);
            case CardCheck.Good(var card) -> pay(invoice.get(), card);
        };
    }

    private ResponseEntity<String> pay(StripeObject invoice, PaymentCard card) {
        try {
            String customer = Json.requiredText(invoice.body(), "customer");
            dunning.payNow(invoice.id(), methods.use(customer, card));
        } catch (StripeError e) {
            // It is paid, or its customer is gone: the page says so.
        }
        return Layout.redirect("/sandbox/invoice/" + invoice.id());
    }

    private ResponseEntity<String> page(
            StripeObject invoice, CardForm form, Map<String, String> problems, @Nullable String refusal) {
        boolean open = "open".equals(Json.text(invoice.body(), "status"));
        String amount = Show.money(Json.number(invoice.body(), "amount_due"));
        return Layout.page(
                CardCheck.status(problems.isEmpty(), refusal != null),
                text("sandbox.invoice.title"),
                Html.of(
                        """
                        <main class="split">
                        <section class="summary">
                        <p class="label">{}</p><p class="amount">{}</p><p class="terms">{}</p>
                        </section>
                        <section class="work">{}</section>
                        </main>
                        """,
                        text("sandbox.invoice.number", String.valueOf(Json.text(invoice.body(), "number"))),
                        amount,
                        text(open ? "sandbox.invoice.open" : "sandbox.invoice.settled"),
                        form(invoice.id(), amount, form, problems, refusal).when(open)));
    }

    private Html form(String id, String amount, CardForm form, Map<String, String> problems, @Nullable String refusal) {
        return Html.of(
                """
                <form method="post" action="/sandbox/invoice/{}" data-busy="{}" novalidate>
                <h1>{}</h1>
                {}{}{}
                <button class="button primary" type="submit">{}</button>
                <p class="fine">{}</p>
                </form>
                """,
                id,
                text("sandbox.checkout.busy"),
                text("sandbox.checkout.heading"),
                Html.of("<p class=\"alert\" role=\"alert\">{}</p>", refusal).when(refusal != null),
                tokens.field(id),
                CardFields.card(form, problems, today()),
                text("sandbox.checkout.pay", amount),
                text("sandbox.checkout.fine"));
    }

    private YearMonth today() {
        return YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
    }
}
