package app.sandbox.console;

import app.ridgeline.ui.UserFormat;
import app.sandbox.base.SandboxClock;
import app.sandbox.billing.Prices;
import app.sandbox.billing.TimeTravel;
import app.sandbox.delivery.Deliveries;
import app.sandbox.delivery.EndpointLab;
import app.sandbox.delivery.SentEvents;
import app.sandbox.demo.Reset;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectQuery;
import app.sandbox.objects.ObjectStore;
import app.sandbox.objects.ObjectType;
import app.sandbox.sending.EventPayloads;
import app.sandbox.trigger.Triggers;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import java.util.List;
import java.util.Objects;

/** The simulated Stripe's console. Whoever reaches the sandbox may use it: nothing in it is real. */
@StyleSheet("icons.css")
@StyleSheet("frame.css")
@StyleSheet("webhook-pages.css")
@StyleSheet("sandbox-console.css")
@Route(value = "sandbox", autoLayout = false, registerAtStartup = false)
@AnonymousAllowed
class ConsoleView extends Main implements HasDynamicTitle {

    private static final int OFFERED = 200;

    private final ObjectStore store;
    private final Prices prices;
    private final Triggers triggers;
    private final Reset reset;
    private final ClockCard clockCard;
    private final EndpointCard endpoint;
    private final DeliveriesCard deliveriesCard;
    private final CustomersCard customers;

    ConsoleView(
            ObjectStore store,
            Prices prices,
            Triggers triggers,
            ConsoleFeed feed,
            Reset reset,
            SandboxClock clock,
            TimeTravel testClock,
            EndpointLab lab,
            Deliveries deliveries,
            SentEvents sent,
            EventPayloads payloads,
            CustomerDialog.Parts parts) {
        this.store = store;
        this.prices = prices;
        this.triggers = triggers;
        this.reset = reset;
        UserFormat format = UserFormat.of(UI.getCurrent());
        clockCard = new ClockCard(clock, testClock);
        endpoint = new EndpointCard(lab);
        EventDeliveryGrid grid = new EventDeliveryGrid(
                sent, format, clock, event -> new SentDialog(event, sent, deliveries, payloads, feed).open());
        deliveriesCard = new DeliveriesCard(deliveries, grid);
        customers = new CustomersCard(
                store, prices, format, customer -> new CustomerDialog(customer, parts, this::refresh).open());
        addClassName("rl-sandbox");
        Div top = new Div(clockCard, endpoint);
        top.addClassName("rl-sandbox-top");
        Div page = new Div(head(), top, deliveriesCard, customers);
        page.addClassNames("rl-page", "rl-page-wide");
        add(banner(), page);
        feed.follow(this, this::refresh);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("sandbox.console.title");
    }

    private void refresh() {
        clockCard.refresh();
        endpoint.refresh();
        deliveriesCard.refresh();
        customers.refresh();
    }

    private Div banner() {
        Div banner = new Div(getTranslation("sandbox.banner"));
        banner.addClassName("rl-sandbox-banner");
        return banner;
    }

    private Div head() {
        Button trigger = new Button(getTranslation("sandbox.console.trigger"), click -> trigger());
        trigger.addThemeVariants(ButtonVariant.PRIMARY);
        Anchor back = new Anchor("", getTranslation("sandbox.console.back"));
        back.addClassNames("rl-button", "rl-button-quiet");
        Button restore = new Button(
                getTranslation("sandbox.console.reset"),
                click -> new SandboxResetDialog(reset, () -> {
                            refresh();
                            Said.say(getTranslation("sandbox.console.reset.done"));
                        })
                        .open());
        Div actions = new Div(back, restore, trigger);
        actions.addClassName("rl-row");
        Div head = new Div(new H1(getTranslation("sandbox.console.heading")), actions);
        head.addClassName("rl-page-head");
        return head;
    }

    private void trigger() {
        List<String> known = store.list(ObjectQuery.of(ObjectType.CUSTOMER).limit(OFFERED)).stream()
                .map(customer -> Json.text(customer.body(), "email"))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        List<String> sold = prices.prices().stream()
                .map(price -> Json.requiredText(price, "id"))
                .toList();
        new TriggerDialog(triggers, known, sold).open();
    }
}
