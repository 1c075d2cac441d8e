package app.sandbox.pages;

import static app.sandbox.pages.Speech.text;

import app.sandbox.billing.Prices;
import app.sandbox.billing.Schedules;
import app.sandbox.billing.StripeSubscriptions;
import app.sandbox.checkout.PortalRules;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectQuery;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeObject;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** How the pages of the customer portal look. */
@Component
class PortalMarkup {

    private static final Set<String> DONE = Set.of("changed", "cancelled", "kept", "card", "paid", "unpaid");
    private static final int INVOICES_SHOWN = 12;

    private final ObjectStore store;
    private final Prices prices;
    private final PortalRules rules;
    private final Schedules schedules;
    private final FormTokens tokens;

    PortalMarkup(ObjectStore store, Prices prices, PortalRules rules, Schedules schedules, FormTokens tokens) {
        this.store = store;
        this.prices = prices;
        this.rules = rules;
        this.schedules = schedules;
        this.tokens = tokens;
    }

    ResponseEntity<String> home(JsonObject session, JsonObject features, @Nullable String done) {
        List<Html> plans = subscriptions(session).stream()
                .map(subscription -> plan(session, features, subscription.body()))
                .toList();
        return page(
                session,
                Html.of(
                        """
                        {}
                        <h2>{}</h2>
                        {}
                        {}
                        <h2>{}</h2>
                        {}
                        {}
                        """,
                        done != null && DONE.contains(done)
                                ? Html.of(
                                        "<p class=\"done\" role=\"status\">{}</p>", text("sandbox.portal.done." + done))
                                : Html.EMPTY,
                        text("sandbox.portal.plan"),
                        Html.join(plans),
                        Html.of("<p>{}</p>", text("sandbox.portal.no-plan")).when(plans.isEmpty()),
                        text("sandbox.portal.customer"),
                        customer(session, features),
                        Json.flag(features, "invoice_history", "enabled") ? invoices(session) : Html.EMPTY));
    }

    ResponseEntity<String> plans(JsonObject session, JsonObject features, JsonObject subscription) {
        String current = Json.requiredText(StripeSubscriptions.price(subscription), "id");
        List<Html> choices = rules.offered(features).stream()
                .map(price -> choice(price, current.equals(Json.text(price, "id"))))
                .toList();
        return page(
                session,
                Html.of(
                        """
                        <h2>{}</h2>
                        <form method="get" action="{}">
                        <div class="choices">{}</div>
                        <p class="actions"><button class="button primary" type="submit">{}</button>{}</p>
                        </form>
                        """,
                        text("sandbox.portal.choose"),
                        action(session, subscription, "plan"),
                        Html.join(choices),
                        text("sandbox.portal.continue"),
                        goBack(session)));
    }

    ResponseEntity<String> confirm(JsonObject session, JsonObject features, JsonObject subscription, JsonObject price) {
        boolean waits = PortalRules.waits(features, subscription, price);
        String name = prices.nameOf(price);
        String old = prices.nameOf(StripeSubscriptions.price(subscription));
        long dueMinor = waits ? 0 : rules.dueNowMinor(features, subscription, price);
        String note = waits
                ? text("sandbox.portal.waits", name, Show.date(StripeSubscriptions.periodEnd(subscription)), old)
                : PortalRules.credits(features, subscription)
                        ? text("sandbox.portal.at-once.credit", name, old)
                        : text("sandbox.portal.at-once", name);
        boolean startsOver = !waits && PortalRules.startsOver(features);
        return page(
                session,
                Html.of(
                        """
                        <h2>{}</h2>
                        <div class="card">
                        <p class="plan">{}</p>
                        <p class="price">{}</p>
                        <p class="note">{}{}</p>
                        </div>
                        <p class="total"><span>{}</span><strong>{}</strong></p>
                        <form method="post" action="{}" data-busy="{}">
                        {}
                        <input type="hidden" name="price" value="{}">
                        <p class="actions"><button class="button primary" type="submit">{}</button>{}</p>
                        </form>
                        """,
                        text("sandbox.portal.confirm"),
                        name,
                        Show.price(price, StripeSubscriptions.quantity(subscription)),
                        note,
                        Html.of(" {}", text("sandbox.portal.starts-over")).when(startsOver),
                        text(dueMinor < 0 ? "sandbox.portal.credit" : "sandbox.portal.due"),
                        Show.money(Math.abs(dueMinor)),
                        action(session, subscription, "plan"),
                        text("sandbox.checkout.busy"),
                        tokens.field(Json.requiredText(session, "id")),
                        Json.text(price, "id"),
                        text("sandbox.portal.confirm.button"),
                        goBack(session)));
    }

    ResponseEntity<String> cancel(JsonObject session, JsonObject features, JsonObject subscription) {
        String name = prices.namesOf(subscription);
        String end = Show.date(StripeSubscriptions.periodEnd(subscription));
        return page(
                session,
                Html.of(
                        """
                        <h2>{}</h2>
                        <p>{}</p>
                        <form method="post" action="{}" data-busy="{}">
                        {}
                        <p class="actions"><button class="button danger" type="submit">{}</button>{}</p>
                        </form>
                        """,
                        text("sandbox.portal.cancel.title", name),
                        PortalRules.cancelsAtOnce(features)
                                ? text("sandbox.portal.cancel.now")
                                : text("sandbox.portal.cancel.later", end),
                        action(session, subscription, "cancel"),
                        text("sandbox.checkout.busy"),
                        tokens.field(Json.requiredText(session, "id")),
                        text("sandbox.portal.cancel.button"),
                        goBack(session)));
    }

    private ResponseEntity<String> page(JsonObject session, Html content) {
        return page(HttpStatus.OK, session, content);
    }

    private ResponseEntity<String> page(HttpStatus status, JsonObject session, Html content) {
        String back = Json.text(session, "return_url");
        return Layout.page(
                status,
                text("sandbox.portal.title"),
                Html.of(
                        """
                        <main class="split portal">
                        <section class="summary">
                        {}
                        <h1>{}</h1>
                        <p class="label">{}</p>
                        </section>
                        <section class="work">{}</section>
                        </main>
                        """,
                        Html.of("<a class=\"back\" href=\"{}\">{}</a>", back, text("sandbox.portal.return"))
                                .when(back != null),
                        text("sandbox.portal.heading"),
                        text("sandbox.portal.text"),
                        content));
    }

    private Html plan(JsonObject session, JsonObject features, JsonObject subscription) {
        boolean change = rules.canChange(features, subscription);
        boolean cancel = PortalRules.canCancel(features, subscription);
        boolean pending = rules.isPending(subscription);
        return Html.of(
                """
                <div class="card">
                <p class="plan">{}</p>
                <p class="price">{}</p>
                <p class="note">{}</p>
                <div class="actions">{}{}{}</div>
                </div>
                """,
                prices.namesOf(subscription),
                StripeSubscriptions.items(subscription).stream()
                        .map(item -> Show.price(item.getAsJsonObject("price"), Json.number(item, "quantity")))
                        .collect(Collectors.joining(" + ")),
                outlook(subscription),
                Html.of(
                                "<a class=\"button primary\" href=\"{}\">{}</a>",
                                action(session, subscription, "plan"),
                                text("sandbox.portal.change"))
                        .when(change),
                keep(session, subscription).when(pending),
                Html.of(
                                "<a class=\"button\" href=\"{}\">{}</a>",
                                action(session, subscription, "cancel"),
                                text("sandbox.portal.cancel"))
                        .when(cancel));
    }

    private Html keep(JsonObject session, JsonObject subscription) {
        String label = StripeSubscriptions.endsAt(subscription) != null
                ? text("sandbox.portal.keep")
                : text("sandbox.portal.keep-plan", prices.nameOf(StripeSubscriptions.price(subscription)));
        return Html.of(
                """
                <form method="post" action="{}" data-busy="{}">{}
                <button class="button primary" type="submit">{}</button></form>
                """,
                action(session, subscription, "keep"),
                text("sandbox.checkout.busy"),
                tokens.field(Json.requiredText(session, "id")),
                label);
    }

    private String outlook(JsonObject subscription) {
        String end = Show.date(StripeSubscriptions.periodEnd(subscription));
        Instant endsAt = StripeSubscriptions.endsAt(subscription);
        if (endsAt != null) {
            return text("sandbox.portal.ends", Show.date(endsAt));
        }
        String status = Json.requiredText(subscription, "status");
        if (status.equals("past_due") || status.equals("unpaid")) {
            return text("sandbox.portal.past-due");
        }
        boolean trial = status.equals("trialing");
        return schedules
                .next(subscription)
                .map(phase -> text(
                        "sandbox.portal.changes",
                        prices.nameOf(schedules.price(phase)),
                        Show.price(schedules.price(phase), StripeSubscriptions.quantity(subscription)),
                        Show.date(Schedules.start(phase))))
                .orElseGet(() -> text(trial ? "sandbox.portal.trial" : "sandbox.portal.renews", end));
    }

    private Html choice(JsonObject price, boolean current) {
        String description = prices.product(Json.requiredText(price, "product"))
                .map(product -> Json.text(product, "description"))
                .orElse("");
        return Html.of(
                """
                <label class="choice"><input type="radio" name="price" value="{}" {}>
                <span><strong>{}</strong>{}<small>{}</small></span><span class="price">{}</span></label>
                """,
                Json.text(price, "id"),
                new Html("checked").when(current),
                prices.nameOf(price),
                Html.of(" <em>{}</em>", text("sandbox.portal.current")).when(current),
                description,
                Show.price(price, 1));
    }

    private Html customer(JsonObject session, JsonObject features) {
        String id = Json.requiredText(session, "customer");
        JsonObject customer = store.find("customer", id).orElseThrow().body();
        Html method = store.list(ObjectQuery.of("payment_method").customer(id).limit(1)).stream()
                .map(found -> Html.of("<dt>{}</dt><dd>{}</dd>", text("sandbox.portal.card"), paidWith(found.body())))
                .findFirst()
                .orElse(Html.EMPTY);
        return Html.of(
                """
                <dl class="facts">{}{}{}</dl>
                {}
                """,
                fact("sandbox.portal.name", Json.text(customer, "name")),
                fact("sandbox.portal.email", Json.text(customer, "email")),
                method,
                Html.of(
                                "<p class=\"actions\"><a class=\"button\" href=\"/sandbox/portal/{}/card\">{}</a></p>",
                                Json.text(session, "id"),
                                text("sandbox.portal.card.change"))
                        .when(Json.flag(features, "payment_method_update", "enabled")));
    }

    static String paidWith(JsonObject method) {
        if (method.has("us_bank_account")) {
            return text("sandbox.portal.bank.text", Json.requiredText(method, "us_bank_account", "last4"));
        }
        return text(
                "sandbox.portal.card.text",
                Json.requiredText(method, "card", "last4"),
                Json.requiredText(method, "card", "exp_month"),
                Json.requiredText(method, "card", "exp_year"));
    }

    /** The page that takes another card. */
    ResponseEntity<String> card(HttpStatus status, JsonObject session, Html fields, @Nullable String refusal) {
        String id = Json.requiredText(session, "id");
        return page(
                status,
                session,
                Html.of(
                        """
                        <h2>{}</h2>
                        {}
                        <form method="post" action="/sandbox/portal/{}/card" data-busy="{}" novalidate>
                        {}{}
                        <p class="actions"><button class="button primary" type="submit">{}</button>{}</p>
                        </form>
                        """,
                        text("sandbox.portal.card.change"),
                        Html.of("<p class=\"alert\" role=\"alert\">{}</p>", refusal)
                                .when(refusal != null),
                        id,
                        text("sandbox.checkout.busy"),
                        tokens.field(id),
                        fields,
                        text("sandbox.portal.card.save"),
                        goBack(session)));
    }

    private static Html fact(String label, @Nullable String value) {
        return value == null ? Html.EMPTY : Html.of("<dt>{}</dt><dd>{}</dd>", text(label), value);
    }

    private Html invoices(JsonObject session) {
        String customer = Json.requiredText(session, "customer");
        List<Html> rows = store
                .list(ObjectQuery.of("invoice").customer(customer).limit(INVOICES_SHOWN))
                .stream()
                .map(StripeObject::body)
                .map(invoice -> Html.of(
                        "<tr><td>{}</td><td>{}</td><td>{}</td><td class=\"number\">{}</td></tr>",
                        Show.date(Instant.ofEpochSecond(Json.number(invoice, "created"))),
                        Json.text(invoice, "number"),
                        standing(session, invoice),
                        Show.money(Json.number(invoice, "total"))))
                .toList();
        return Html.of(
                """
                <h2>{}</h2>
                {}
                <table>{}</table>
                """,
                text("sandbox.portal.invoices"),
                Html.of("<p>{}</p>", text("sandbox.portal.no-invoices")).when(rows.isEmpty()),
                Html.join(rows));
    }

    // An open invoice whose payment failed can be paid here; one that is only due soon need not be.
    private Html standing(JsonObject session, JsonObject invoice) {
        String status = Json.requiredText(invoice, "status");
        if (!status.equals("open") || !Json.flag(invoice, "attempted")) {
            return Html.of("{}", text("sandbox.portal.invoice." + status));
        }
        String id = Json.requiredText(session, "id");
        return Html.of(
                """
                <form method="post" action="/sandbox/portal/{}/invoices/{}/pay" data-busy="{}">{}
                <button class="button small" type="submit">{}</button></form>
                """,
                id,
                Json.text(invoice, "id"),
                text("sandbox.checkout.busy"),
                tokens.field(id),
                text("sandbox.portal.invoice.pay"));
    }

    private List<StripeObject> subscriptions(JsonObject session) {
        String customer = Json.requiredText(session, "customer");
        return store.list(ObjectQuery.of(ObjectType.SUBSCRIPTION).customer(customer)).stream()
                .filter(StripeSubscriptions::isLive)
                .toList();
    }

    private static Html goBack(JsonObject session) {
        return Html.of(
                "<a class=\"button\" href=\"/sandbox/portal/{}/home\">{}</a>",
                Json.text(session, "id"),
                text("sandbox.portal.go-back"));
    }

    private static String action(JsonObject session, JsonObject subscription, String step) {
        return "/sandbox/portal/" + Json.requiredText(session, "id") + "/" + Json.requiredText(subscription, "id") + "/"
                + step;
    }
}
