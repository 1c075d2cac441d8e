package app.sandbox.pages;

import static app.sandbox.pages.Speech.text;

import app.sandbox.billing.StripeSubscriptions;
import app.sandbox.checkout.PortalRules;
import app.sandbox.checkout.PortalSessions;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.objects.StripeObject;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The customer portal: change the plan, end it, take that back, as far as the session's configuration allows. */
@RestController
@RequestMapping("/sandbox/portal/{id}")
class PortalPage {

    private final PortalSessions sessions;
    private final PortalRules rules;
    private final StripeSubscriptions subscriptions;
    private final ObjectStore store;
    private final PortalMarkup markup;
    private final FormTokens tokens;
    private final TransactionTemplate transaction;

    PortalPage(
            PortalSessions sessions,
            PortalRules rules,
            StripeSubscriptions subscriptions,
            ObjectStore store,
            PortalMarkup markup,
            FormTokens tokens,
            TransactionTemplate transaction) {
        this.sessions = sessions;
        this.rules = rules;
        this.subscriptions = subscriptions;
        this.store = store;
        this.markup = markup;
        this.tokens = tokens;
        this.transaction = transaction;
    }

    /** Where the application sends its customer: the first page, or the step that it asked for. */
    @GetMapping
    ResponseEntity<String> enter(@PathVariable String id) {
        Optional<JsonObject> found = sessions.find(id).map(Speech::follow);
        if (found.isEmpty()) {
            return Layout.notFound();
        }
        String type = Json.text(found.get(), "flow", "type");
        if (type == null) {
            return home(id, null);
        }
        String subscription = Json.requiredText(found.get(), "flow", type, "subscription");
        return type.equals("subscription_cancel") ? askToCancel(id, subscription) : plans(id, subscription, null);
    }

    @GetMapping("/home")
    ResponseEntity<String> home(@PathVariable String id, @RequestParam(required = false) @Nullable String done) {
        return sessions.find(id)
                .map(Speech::follow)
                .map(session -> markup.home(session, sessions.features(session), done))
                .orElseGet(Layout::notFound);
    }

    @GetMapping("/{subscription}/plan")
    ResponseEntity<String> plans(
            @PathVariable String id,
            @PathVariable String subscription,
            @RequestParam(required = false) @Nullable String price) {
        return show(id, subscription, (session, found) -> {
            JsonObject features = sessions.features(session);
            if (!rules.canChange(features, found)) {
                return Layout.redirect(home(session, ""));
            }
            String current = Json.requiredText(StripeSubscriptions.price(found), "id");
            return Optional.ofNullable(price)
                    .filter(chosen -> !chosen.equals(current))
                    .flatMap(chosen -> rules.offered(features, chosen))
                    .map(chosen -> markup.confirm(session, features, found, chosen))
                    .orElseGet(() -> markup.plans(session, features, found));
        });
    }

    @PostMapping("/{subscription}/plan")
    ResponseEntity<String> changePlan(
            @PathVariable String id,
            @PathVariable String subscription,
            @RequestParam(required = false) @Nullable String token,
            @RequestParam(defaultValue = "") String price) {
        return act(id, subscription, token, "changed", (features, found) -> {
            String current = Json.requiredText(StripeSubscriptions.price(found.body()), "id");
            if (rules.canChange(features, found.body()) && !current.equals(price)) {
                rules.offered(features, price).ifPresent(chosen -> rules.change(features, found, chosen));
            }
        });
    }

    @GetMapping("/{subscription}/cancel")
    ResponseEntity<String> askToCancel(@PathVariable String id, @PathVariable String subscription) {
        return show(id, subscription, (session, found) -> {
            JsonObject features = sessions.features(session);
            return PortalRules.canCancel(features, found)
                    ? markup.cancel(session, features, found)
                    : Layout.redirect(home(session, ""));
        });
    }

    @PostMapping("/{subscription}/cancel")
    ResponseEntity<String> cancel(
            @PathVariable String id,
            @PathVariable String subscription,
            @RequestParam(required = false) @Nullable String token) {
        return act(id, subscription, token, "cancelled", (features, found) -> {
            if (PortalRules.canCancel(features, found.body())) {
                rules.cancel(features, found, null);
            }
        });
    }

    @PostMapping("/{subscription}/keep")
    ResponseEntity<String> keep(
            @PathVariable String id,
            @PathVariable String subscription,
            @RequestParam(required = false) @Nullable String token) {
        return act(id, subscription, token, "kept", (features, found) -> rules.keep(found));
    }

    private interface Change {
        void apply(JsonObject features, StripeObject subscription);
    }

    private ResponseEntity<String> show(
            String id, String subscription, BiFunction<JsonObject, JsonObject, ResponseEntity<String>> page) {
        return sessions.find(id)
                .map(Speech::follow)
                .flatMap(session -> store.find(ObjectType.SUBSCRIPTION, subscription)
                        .filter(found -> isTheirs(session, found))
                        .map(found -> page.apply(session, found.body())))
                .orElseGet(Layout::notFound);
    }

    private ResponseEntity<String> act(
            String id, String subscription, @Nullable String token, String done, Change change) {
        Optional<JsonObject> session = sessions.find(id).map(Speech::follow);
        if (session.isEmpty()) {
            return Layout.notFound();
        }
        if (!tokens.isValid(token, id)) {
            return Layout.foreignForm();
        }
        Consumer<StripeObject> apply = found -> change.apply(sessions.features(session.get()), found);
        boolean found = Boolean.TRUE.equals(transaction.execute(status -> subscriptions
                .lock(subscription)
                .filter(each -> isTheirs(session.get(), each))
                .map(each -> {
                    apply.accept(each);
                    return true;
                })
                .orElse(false)));
        return found ? afterwards(session.get(), done) : Layout.notFound();
    }

    private static ResponseEntity<String> afterwards(JsonObject session, String done) {
        String type = Json.text(session, "flow", "after_completion", "type");
        return switch (type) {
            case "redirect" ->
                Layout.redirect(Json.requiredText(session, "flow", "after_completion", "redirect", "return_url"));
            case "hosted_confirmation" -> {
                String message =
                        Json.text(session, "flow", "after_completion", "hosted_confirmation", "custom_message");
                yield Layout.message(
                        HttpStatus.OK,
                        text("sandbox.portal.done." + done),
                        message == null ? text("sandbox.portal.done.close") : message,
                        text("sandbox.portal.return"),
                        Json.text(session, "return_url"));
            }
            case null, default -> Layout.redirect(home(session, "?done=" + done));
        };
    }

    private static String home(JsonObject session, String query) {
        return "/sandbox/portal/" + Json.requiredText(session, "id") + "/home" + query;
    }

    private static boolean isTheirs(JsonObject session, StripeObject subscription) {
        return Json.requiredText(session, "customer").equals(subscription.customer())
                && StripeSubscriptions.isLive(subscription);
    }
}
