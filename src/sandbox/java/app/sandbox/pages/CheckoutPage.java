package app.sandbox.pages;

import static app.sandbox.pages.Speech.text;

import app.sandbox.base.SandboxClock;
import app.sandbox.checkout.CheckoutSessions;
import app.sandbox.delivery.Deliveries;
import app.sandbox.objects.Json;
import app.sandbox.objects.StripeObject;
import app.sandbox.payment.BankAccount;
import app.sandbox.payment.TestBank;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The hosted Checkout page: takes a test card, pays the session once, and returns to its caller. */
@RestController
class CheckoutPage {

    // Stripe waits this long for the webhook's answer before it sends the customer back.
    private static final Duration WEBHOOK_WAIT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(50);

    private final CheckoutSessions sessions;
    private final Deliveries deliveries;
    private final CheckoutMarkup markup;
    private final FormTokens tokens;
    private final SandboxClock clock;

    CheckoutPage(
            CheckoutSessions sessions,
            Deliveries deliveries,
            CheckoutMarkup markup,
            FormTokens tokens,
            SandboxClock clock) {
        this.sessions = sessions;
        this.deliveries = deliveries;
        this.markup = markup;
        this.tokens = tokens;
        this.clock = clock;
    }

    @GetMapping("/sandbox/checkout/{id}")
    ResponseEntity<String> show(@PathVariable String id) {
        Optional<StripeObject> found = sessions.find(id);
        if (found.isEmpty()) {
            return Layout.notFound();
        }
        StripeObject session = found.get();
        Speech.follow(session.body());
        if (!CheckoutSessions.isOpen(session)) {
            return over(session);
        }
        CardForm empty = new CardForm(email(session).orElse(""), "", "", "", "");
        return markup.form(HttpStatus.OK, session, empty, Map.of(), null, today());
    }

    @PostMapping("/sandbox/checkout/{id}")
    ResponseEntity<String> pay(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String token,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String expiry,
            @RequestParam(defaultValue = "") String cvc,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String account,
            @RequestParam(required = false) @Nullable String coupon,
            @RequestParam(defaultValue = "") String answer) {
        Optional<StripeObject> found = sessions.find(id);
        if (found.isEmpty()) {
            return Layout.notFound();
        }
        if (!tokens.isValid(token, id)) {
            return Layout.foreignForm();
        }
        StripeObject session = found.get();
        Speech.follow(session.body());
        if (!CheckoutSessions.isOpen(session)) {
            return finish(session); // the same form again: the payment was made, so go on
        }
        CardForm form = new CardForm(email(session).orElse(email), number, expiry, cvc, name);
        if (coupon != null) {
            return sessions.useCoupon(id, coupon.strip())
                    ? Layout.redirect("/sandbox/checkout/" + id)
                    : markup.form(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            session,
                            form,
                            Map.of(),
                            text("sandbox.checkout.coupon.unknown"),
                            today());
        }
        if (CheckoutSessions.isFree(session) && markup.needsNoCard(session)) {
            Map<String, String> wrong = form.emailProblems();
            return wrong.isEmpty()
                    ? finish(sessions.complete(id, null, form.email()))
                    : form(session, form, wrong, null);
        }
        Optional<TestBank> bank = TestBank.of(account);
        if (bank.isPresent()) {
            return finish(sessions.complete(id, new BankAccount(bank.get(), form.name()), form.email()));
        }
        return switch (form.check(form.problems(today()), answer)) {
            case CardCheck.Invalid(var problems) -> form(session, form, problems, null);
            case CardCheck.Refused(var why) -> form(session, form, Map.of(), why);
            case CardCheck.Unconfirmed() -> markup.confirmation(session, form);
            case CardCheck.Good(var card) -> finish(sessions.complete(id, card, form.email()));
        };
    }

    private ResponseEntity<String> form(
            StripeObject session, CardForm form, Map<String, String> problems, @Nullable String refusal) {
        HttpStatus status = CardCheck.status(problems.isEmpty(), refusal != null);
        return markup.form(status, session, form, problems, refusal, today());
    }

    private ResponseEntity<String> finish(StripeObject session) {
        String event = CheckoutSessions.completedEvent(session);
        if (event == null) {
            return over(session);
        }
        awaitAnswer(event);
        return Layout.redirect(successUrl(session));
    }

    private void awaitAnswer(String event) {
        long deadline = System.nanoTime() + WEBHOOK_WAIT.toNanos();
        try {
            while (!deliveries.isAnswered(event) && System.nanoTime() < deadline) {
                Thread.sleep(POLL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ResponseEntity<String> over(StripeObject session) {
        if (CheckoutSessions.completedEvent(session) != null) {
            return Layout.message(
                    HttpStatus.OK,
                    text("sandbox.checkout.complete.title"),
                    text("sandbox.checkout.complete.text"),
                    text("sandbox.checkout.return"),
                    successUrl(session));
        }
        return Layout.message(
                HttpStatus.GONE,
                text("sandbox.checkout.expired.title"),
                text("sandbox.checkout.expired.text"),
                text("sandbox.checkout.return"),
                Json.text(session.body(), "cancel_url"));
    }

    // The address of a known customer cannot be changed here, as at Stripe.
    private static Optional<String> email(StripeObject session) {
        return Optional.ofNullable(Json.text(session.body(), "customer_details", "email"))
                .or(() -> Optional.ofNullable(Json.text(session.body(), "customer_email")));
    }

    private static String successUrl(StripeObject session) {
        return Json.requiredText(session.body(), "success_url").replace("{CHECKOUT_SESSION_ID}", session.id());
    }

    private YearMonth today() {
        return YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
    }
}
