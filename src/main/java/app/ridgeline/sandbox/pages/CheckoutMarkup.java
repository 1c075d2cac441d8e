package app.ridgeline.sandbox.pages;

import static app.ridgeline.sandbox.Texts.text;

import app.ridgeline.sandbox.stripe.CheckoutSessions;
import app.ridgeline.sandbox.stripe.Json;
import app.ridgeline.sandbox.stripe.Prices;
import app.ridgeline.sandbox.stripe.StripeObject;
import com.google.gson.JsonObject;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** How the hosted Checkout page looks: what is bought on one side, the card on the other. */
@Component("sandboxCheckoutMarkup")
@Profile("sandbox")
class CheckoutMarkup {

    private final Prices prices;
    private final FormTokens tokens;

    CheckoutMarkup(Prices prices, FormTokens tokens) {
        this.prices = prices;
        this.tokens = tokens;
    }

    ResponseEntity<String> form(
            HttpStatus status,
            StripeObject session,
            CardForm form,
            Map<String, String> problems,
            @Nullable String refusal,
            YearMonth today) {
        Html page = Html.of("""
                <main class="split">
                <section class="summary">{}</section>
                <section class="work">{}</section>
                </main>
                """, summary(session), card(session, form, problems, refusal, today));
        return Layout.page(status, text("sandbox.checkout.title"), page);
    }

    private Html summary(StripeObject session) {
        List<Html> lines =
                CheckoutSessions.lineItems(session).stream().map(this::line).toList();
        JsonObject first = CheckoutSessions.lineItems(session).getFirst();
        String cancelUrl = Json.text(session.body(), "cancel_url");
        long trialDays = trialDays(session);
        return Html.of(
                """
                {}
                <p class="label">{}</p>
                <p class="amount">{}</p>
                <p class="terms">{}</p>
                <ul class="lines">{}</ul>
                <p class="total"><span>{}</span><strong>{}</strong></p>
                """,
                Html.of("<a class=\"back\" href=\"{}\">{}</a>", cancelUrl, text("sandbox.checkout.back"))
                        .when(cancelUrl != null),
                text(
                        isSubscription(session) ? "sandbox.checkout.subscribe-to" : "sandbox.checkout.pay-for",
                        Json.requiredText(first, "description")),
                Show.money(Json.number(session.body(), "amount_total")),
                terms(session, first, trialDays),
                Html.join(lines),
                text("sandbox.checkout.total"),
                Show.money(Json.number(session.body(), "amount_total")));
    }

    private static String terms(StripeObject session, JsonObject item, long trialDays) {
        if (!isSubscription(session)) {
            return text("sandbox.checkout.once");
        }
        String price = Show.price(item.getAsJsonObject("price"), Json.number(item, "quantity"));
        return trialDays > 0 ? text("sandbox.checkout.trial", trialDays, price) : price;
    }

    private Html line(JsonObject item) {
        JsonObject price = item.getAsJsonObject("price");
        String description = prices.product(Json.requiredText(price, "product"))
                .map(product -> Json.text(product, "description"))
                .orElse("");
        long quantity = Json.number(item, "quantity");
        return Html.of(
                """
                <li><span>{}{}<small>{}</small></span><span>{}</span></li>
                """,
                Json.text(item, "description"),
                quantity > 1 ? " × " + quantity : "",
                description,
                Show.money(Json.number(item, "amount_total")));
    }

    private Html card(
            StripeObject session,
            CardForm form,
            Map<String, String> problems,
            @Nullable String refusal,
            YearMonth today) {
        boolean knownEmail =
                Json.has(session.body(), "customer_details", "email") || Json.has(session.body(), "customer_email");
        return Html.of(
                """
                <form method="post" action="/sandbox/checkout/{}" data-busy="{}" novalidate>
                <h1>{}</h1>
                {}
                {}
                {}
                {}
                <div class="pair">{}{}</div>
                {}
                {}
                <button class="button primary" type="submit">{}</button>
                <p class="fine">{}</p>
                </form>
                """,
                session.id(),
                text("sandbox.checkout.busy"),
                text("sandbox.checkout.heading"),
                Html.of("<p class=\"alert\" role=\"alert\">{}</p>", refusal).when(refusal != null),
                tokens.field(session.id()),
                field("email", form.email(), problems, knownEmail ? "readonly" : "", "email"),
                field("number", form.number(), problems, "placeholder=\"1234 1234 1234 1234\"", "numeric"),
                field("expiry", form.expiry(), problems, "placeholder=\"MM / YY\"", "numeric"),
                field("cvc", form.cvc(), problems, "placeholder=\"123\" maxlength=\"4\"", "numeric"),
                field("name", form.name(), problems, "", "text"),
                testCards(today),
                submit(session),
                text("sandbox.checkout.fine"));
    }

    private static Html field(
            String name, String value, Map<String, String> problems, String attributes, String inputMode) {
        String problem = problems.get(name);
        return Html.of(
                """
                <div class="field">
                <label for="{}">{}</label>
                <input id="{}" name="{}" value="{}" inputmode="{}" autocomplete="off" spellcheck="false" {} {}>
                {}
                </div>
                """,
                name,
                text("sandbox.checkout." + name),
                name,
                name,
                value,
                inputMode,
                new Html(attributes),
                problem == null ? Html.EMPTY : Html.of("aria-invalid=\"true\" aria-describedby=\"{}-error\"", name),
                problem == null ? Html.EMPTY : Html.of("<p class=\"problem\" id=\"{}-error\">{}</p>", name, problem));
    }

    private static Html testCards(YearMonth today) {
        YearMonth expiry = today.plusYears(3);
        String text = String.format(Locale.ROOT, "%02d / %02d", expiry.getMonthValue(), expiry.getYear() % 100);
        return Html.of(
                """
                <fieldset class="hint">
                <legend>{}</legend>
                {}{}
                </fieldset>
                """,
                text("sandbox.checkout.cards"),
                testCard(CardForm.SUCCEEDS, text, text("sandbox.checkout.card.succeeds")),
                testCard(CardForm.DECLINED, text, text("sandbox.checkout.card.declined")));
    }

    private static Html testCard(String number, String expiry, String what) {
        return Html.of("""
                <button class="fill" type="button" data-number="{}" data-expiry="{}" data-cvc="123" data-name="{}">
                <code>{}</code><span>{}</span></button>
                """, number, expiry, text("sandbox.checkout.card.name"), number, what);
    }

    private static String submit(StripeObject session) {
        if (!isSubscription(session)) {
            return text("sandbox.checkout.pay", Show.money(Json.number(session.body(), "amount_total")));
        }
        return text(trialDays(session) > 0 ? "sandbox.checkout.start-trial" : "sandbox.checkout.subscribe");
    }

    private static long trialDays(StripeObject session) {
        return isSubscription(session) ? Json.number(session.hidden(), "trial_days") : 0;
    }

    private static boolean isSubscription(StripeObject session) {
        return "subscription".equals(Json.text(session.body(), "mode"));
    }
}
