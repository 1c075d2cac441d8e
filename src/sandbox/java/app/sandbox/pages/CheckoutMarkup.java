package app.sandbox.pages;

import static app.sandbox.pages.Speech.text;

import app.sandbox.billing.Coupons;
import app.sandbox.billing.Prices;
import app.sandbox.checkout.CheckoutSessions;
import app.sandbox.objects.Json;
import app.sandbox.objects.StripeObject;
import app.sandbox.payment.TestBank;
import com.google.gson.JsonObject;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** How the hosted Checkout page looks: what is bought on one side, the card on the other. */
@Component
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
                <button class="button primary" type="submit">{}</button>
                <p class="fine">{}</p>
                </form>
                {}
                """,
                session.id(),
                text("sandbox.checkout.busy"),
                text("sandbox.checkout.heading"),
                Html.of("<p class=\"alert\" role=\"alert\">{}</p>", refusal).when(refusal != null),
                tokens.field(session.id()),
                CardFields.field("email", form.email(), problems, knownEmail ? "readonly" : "", "email"),
                needsNoCard(session) ? Html.EMPTY : CardFields.card(form, problems, today),
                submit(session),
                text("sandbox.checkout.fine"),
                needsNoCard(session) ? Html.EMPTY : Html.join(List.of(bank(session, form.email()), coupon(session))));
    }

    /** Whether a coupon has made a purchase free. A plan asks for a card all the same, for the periods to come. */
    boolean needsNoCard(StripeObject session) {
        return !isSubscription(session) && CheckoutSessions.isFree(session);
    }

    private Html coupon(StripeObject session) {
        return Html.of(
                """
                <details class="other-way"><summary>{}</summary>
                <form method="post" action="/sandbox/checkout/{}" data-busy="{}">
                {}
                <div class="field"><label for="coupon">{}</label>
                <input id="coupon" name="coupon" value="{}" autocomplete="off" spellcheck="false"></div>
                <button class="button" type="submit">{}</button>
                </form></details>
                """,
                text("sandbox.checkout.coupon"),
                session.id(),
                text("sandbox.checkout.busy"),
                tokens.field(session.id()),
                text("sandbox.checkout.coupon.code"),
                Coupons.FREE,
                text("sandbox.checkout.coupon.button"));
    }

    private Html bank(StripeObject session, String email) {
        List<Html> accounts = Arrays.stream(TestBank.values())
                .map(account -> Html.of(
                        """
                        <label class="choice"><input type="radio" name="account" value="{}" {}>
                        <span><code>{}</code><small>{}</small></span></label>
                        """,
                        account.number(),
                        new Html("checked").when(account == TestBank.SUCCEEDS),
                        account.number(),
                        text("sandbox.checkout.bank." + account.name().toLowerCase(Locale.ROOT))))
                .toList();
        return Html.of(
                """
                <details class="other-way"><summary>{}</summary>
                <form method="post" action="/sandbox/checkout/{}" data-busy="{}">
                {}
                <p class="note">{}</p>
                <input type="hidden" name="email" value="{}">
                <input type="hidden" name="name" value="{}">
                <div class="choices">{}</div>
                <button class="button" type="submit">{}</button>
                </form></details>
                """,
                text("sandbox.checkout.bank"),
                session.id(),
                text("sandbox.checkout.busy"),
                tokens.field(session.id()),
                text("sandbox.checkout.bank.text"),
                email.isEmpty() ? text("sandbox.checkout.bank.email") : email,
                text("sandbox.checkout.card.name"),
                Html.join(accounts),
                text("sandbox.checkout.bank.button"));
    }

    /** The page on which the bank asks the holder of a card to confirm a payment. */
    ResponseEntity<String> confirmation(StripeObject session, CardForm form) {
        return BankConfirmation.page("/sandbox/checkout/" + session.id(), tokens.field(session.id()), form);
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
