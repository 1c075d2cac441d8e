package app.ridgeline.sandbox.pages;

import static app.ridgeline.sandbox.Texts.text;

import app.ridgeline.sandbox.SandboxClock;
import app.ridgeline.sandbox.stripe.Customers;
import app.ridgeline.sandbox.stripe.Deliveries;
import app.ridgeline.sandbox.stripe.Delivery;
import app.ridgeline.sandbox.stripe.Events;
import app.ridgeline.sandbox.stripe.Json;
import app.ridgeline.sandbox.stripe.ObjectQuery;
import app.ridgeline.sandbox.stripe.ObjectStore;
import app.ridgeline.sandbox.stripe.Prices;
import app.ridgeline.sandbox.stripe.StripeObject;
import app.ridgeline.sandbox.stripe.Subscriptions;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** How the console looks. */
@Component("sandboxConsoleMarkup")
@Profile("sandbox")
class ConsoleMarkup {

    private static final int SHOWN = 50;

    private final ObjectStore store;
    private final Deliveries deliveries;
    private final Prices prices;
    private final FormTokens tokens;
    private final SandboxClock clock;

    ConsoleMarkup(ObjectStore store, Deliveries deliveries, Prices prices, FormTokens tokens, SandboxClock clock) {
        this.store = store;
        this.deliveries = deliveries;
        this.prices = prices;
        this.tokens = tokens;
        this.clock = clock;
    }

    ResponseEntity<String> console() {
        return Layout.page(
                HttpStatus.OK,
                text("sandbox.console.title"),
                Html.of(
                        """
                        <main class="console">
                        <a class="back" href="/">{}</a>
                        <h1>{}</h1>
                        {}
                        <h2>{}</h2>
                        {}
                        <h2>{}</h2>
                        {}
                        </main>
                        """,
                        text("sandbox.console.back"),
                        text("sandbox.console.heading"),
                        clockCard(),
                        text("sandbox.console.customers"),
                        customers(),
                        text("sandbox.console.events"),
                        events()));
    }

    private Html clockCard() {
        long days = clock.ahead().toDays();
        return Html.of(
                """
                <div class="card clock">
                <div><p class="plan">{}</p><p class="note">{}</p></div>
                <form method="post" action="/sandbox/clock" data-busy="{}">{}
                <button class="button" type="submit">{}</button></form>
                </div>
                """,
                text("sandbox.console.now", Show.date(clock.instant()), Show.clock(clock.instant())),
                days == 0 ? text("sandbox.console.real-time") : text("sandbox.console.ahead", days),
                text("sandbox.checkout.busy"),
                tokens.field(ConsolePage.FORMS),
                text("sandbox.console.advance"));
    }

    private Html customers() {
        List<StripeObject> found = store.list(ObjectQuery.of(Customers.TYPE).limit(SHOWN));
        if (found.isEmpty()) {
            return Html.of("<p class=\"note\">{}</p>", text("sandbox.console.no-customers"));
        }
        Map<String, List<StripeObject>> subscriptions = found.stream()
                .collect(Collectors.toMap(
                        StripeObject::id,
                        customer ->
                                store.list(ObjectQuery.of(Subscriptions.TYPE).customer(customer.id()))));
        List<Html> rows = found.stream()
                .map(customer -> customer(customer.body(), subscriptions.getOrDefault(customer.id(), List.of())))
                .toList();
        return Html.of("<ul class=\"rows\">{}</ul>", Html.join(rows));
    }

    private Html customer(JsonObject customer, List<StripeObject> subscriptions) {
        boolean deleted = Json.flag(customer, "deleted");
        String email = Json.text(customer, "email");
        List<Html> plans = subscriptions.stream()
                .map(StripeObject::body)
                .map(subscription -> Html.of(
                        "<span class=\"row-end\">{} <span class=\"chip {}\">{}</span><small>{}</small></span>",
                        prices.nameOf(Subscriptions.price(subscription)),
                        chip(Json.requiredText(subscription, "status")),
                        Json.text(subscription, "status"),
                        text("sandbox.console.period", Show.date(Subscriptions.periodEnd(subscription)))))
                .toList();
        String name = deleted
                ? text("sandbox.console.deleted")
                : Optional.ofNullable(email).orElse(text("sandbox.console.no-email"));
        return Html.of(
                "<li><span><strong>{}</strong><small><code>{}</code></small></span>{}</li>",
                name,
                Json.text(customer, "id"),
                Html.join(plans));
    }

    private Html events() {
        List<StripeObject> found = store.list(ObjectQuery.of(Events.TYPE).limit(SHOWN));
        if (found.isEmpty()) {
            return Html.of("<p class=\"note\">{}</p>", text("sandbox.console.no-events"));
        }
        Map<String, List<Delivery>> sent = deliveries
                .of(found.stream().map(StripeObject::id).toList())
                .stream()
                .collect(Collectors.groupingBy(Delivery::eventId));
        List<Html> rows = found.stream()
                .map(event -> event(event.body(), sent.getOrDefault(event.id(), List.of())))
                .toList();
        return Html.of("<ul class=\"rows\">{}</ul>", Html.join(rows));
    }

    private Html event(JsonObject event, List<Delivery> sent) {
        String id = Json.requiredText(event, "id");
        Instant at = Instant.ofEpochSecond(Json.number(event, "created"));
        return Html.of(
                """
                <li id="{}">
                <span><strong>{}</strong><small>{} · <code>{}</code></small></span>
                <span class="row-end">{}</span>
                <form class="row-actions" method="post" action="/sandbox/events/{}/send">{}
                <button class="button small" type="submit" name="times" value="1">{}</button>
                <button class="button small" type="submit" name="times" value="2">{}</button>
                </form>
                </li>
                """,
                id,
                Json.text(event, "type"),
                Show.time(at),
                id,
                Html.join(sent.stream().map(this::delivery).toList()),
                id,
                tokens.field(ConsolePage.FORMS),
                text("sandbox.console.resend"),
                text("sandbox.console.twice"));
    }

    private Html delivery(Delivery delivery) {
        String answer = delivery.statusCode() == null
                ? text(delivery.attempts() == 0 ? "sandbox.console.waiting" : "sandbox.console.no-answer")
                : String.valueOf(delivery.statusCode());
        String endpoint = delivery.endpointId() == null ? "" : delivery.endpointId() + " · ";
        return Html.of(
                """
                <details class="delivery"><summary><span class="chip {}">{}</span>
                <small>{}{}</small></summary><pre>{}</pre></details>
                """,
                chip(delivery.state()),
                answer,
                endpoint,
                delivery.durationMs() == null
                        ? text("sandbox.console.attempts", delivery.attempts())
                        : text("sandbox.console.attempts.ms", delivery.attempts(), delivery.durationMs()),
                delivery.answer());
    }

    private static String chip(String state) {
        return switch (state) {
            case "delivered", "active", "trialing" -> "good";
            case "failed", "past_due", "unpaid" -> "bad";
            case "pending" -> "wait";
            default -> "";
        };
    }
}
