package app.ridgeline.webhooks.ui;

import static app.ridgeline.testing.StripeEvents.NOV_1;
import static app.ridgeline.testing.StripeEvents.id;
import static app.ridgeline.testing.StripeEvents.idOf;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import app.ridgeline.billing.reconciliation.ReconciliationRun;
import app.ridgeline.testing.PageTest;
import app.ridgeline.testing.StripeEvents.Sub;
import app.ridgeline.tokens.ledger.Tokens;
import app.ridgeline.ui.UserFormat;
import app.ridgeline.webhooks.LoggedDelivery;
import app.ridgeline.webhooks.TestInbox;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.router.QueryParameters;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class WebhooksViewTest extends PageTest {

    @Autowired
    ApplicationContext application;

    @Autowired
    Tokens tokens;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void an_admin() {
        TestSignIn.as(UUID.randomUUID(), "admin@example.com", Role.ADMIN);
    }

    @Test
    void a_delivery_that_waits_is_looked_at_rehearsed_and_replayed() {
        String customer = id("cus");
        Sub sub = new Sub(customer);
        String event = sub.created(NOV_1);
        TestInbox.deliver(application, event);
        UUID user = users.withCustomer(customer);
        go("q=" + customer);
        assertThat(grid().getGenericDataView().getItems().map(LoggedDelivery::eventId))
                .containsExactly(idOf(event));

        go("q=" + customer + "&event=" + idOf(event));
        Dialog dialog = find(Dialog.class).single();
        assertThat(dialog.getHeaderTitle()).isEqualTo("customer.subscription.created");
        assertThat(textOf(find(Pre.class).single())).contains(sub.id);
        Button replay = find(Button.class).withCaption("Replay").single();
        assertThat(replay.isEnabled()).isFalse();

        test(find(Button.class).withCaption("Dry run").single()).click();
        assertThat(textOf(find(ReplayOutcome.class).single()))
                .contains("Nothing has been changed yet", "Roof mockups: 0 → 3 remaining");
        assertThat(tokens.getTokenStatus(user).plan()).isNull();

        test(replay).click();
        assertThat(textOf(find(ReplayOutcome.class).single())).contains("Done.");
        assertThat(tokens.getTokenStatus(user).plan()).isNotNull();
        assertThat(replay.isEnabled()).isFalse();
    }

    @Test
    void the_filter_stands_in_the_address_and_odd_values_of_it_do_no_harm() {
        go("status=nonsense&type=%3Cscript%3E&q=" + "x".repeat(5_000));
        assertThat(grid().getGenericDataView().getItems()).isEmpty();
        assertThat(find(TextField.class).single().getValue()).hasSize(255);

        test(find(TextField.class).single()).setValue("cus_none");
        assertThat(UI.getCurrent().getActiveViewLocation().getQueryParameters().getQueryString())
                .isEqualTo("q=cus_none");
    }

    @Test
    void the_newest_comparison_with_stripe_is_told_with_what_differs() {
        var card = new ReconciliationCard(new UserFormat(Locale.US, ZoneOffset.UTC), Clock.systemUTC());
        card.show(Optional.empty());
        assertThat(textOf(card)).contains("has not run yet");
        card.show(Optional.of(run(List.of(), Optional.empty())));
        assertThat(textOf(card)).contains("7 subscriptions and 5 payments agree");
        card.show(Optional.of(run(List.of(), Optional.of("Stripe answered 401"))));
        assertThat(textOf(card)).contains("ended early: Stripe answered 401");
        var finding = new ReconciliationRun.Finding(
                ReconciliationRun.Kind.SUBSCRIPTION_STATUS, "sub_1", Optional.empty(), "active", "canceled", NOV_1);
        card.show(Optional.of(run(List.of(finding), Optional.empty())));
        assertThat(textOf(card)).contains("differences found: 1", "sub_1", "is active here, and canceled at Stripe");
    }

    private static ReconciliationRun run(List<ReconciliationRun.Finding> findings, Optional<String> error) {
        return new ReconciliationRun(1, NOV_1, Optional.of(NOV_1), 7, 5, findings, 0, error);
    }

    @Test
    void customers_get_the_error_page() {
        signIn(users.create());
        UI.getCurrent().navigate("admin/webhooks");
        assertThat(find(WebhooksView.class).exists()).isFalse();
    }

    private static void go(String query) {
        UI.getCurrent().navigate("admin/webhooks", QueryParameters.fromString(query));
    }

    private DeliveryGrid grid() {
        return find(DeliveryGrid.class).single();
    }
}
