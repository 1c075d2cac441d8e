package app.ridgeline.dashboard;

import app.ridgeline.billing.rules.Bill;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.ui.GrantText;
import app.ridgeline.ui.UserFormat;
import app.ridgeline.wallet.Wallet;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import java.util.Optional;

/** The tokens, the way to more of them, and when they run out at the owner's pace. */
class BalanceCard extends Div {

    private final Paragraph pace = new Paragraph();
    private final Div pending = new Div();

    BalanceCard(Wallet wallet) {
        addClassNames("rl-card", "rl-balance");
        Button buy = new Button(getTranslation("dashboard.buy"), click -> wallet.openBuyTokens());
        buy.addThemeVariants(ButtonVariant.PRIMARY);
        Div head = new Div(new H2(getTranslation("dashboard.tokens")), buy);
        head.addClassName("rl-card-head");
        pace.addClassName("rl-pace");
        pace.setVisible(false);
        pending.addClassName("rl-pending");
        add(head, wallet.tokenBar(), pace, pending);
    }

    void show(Overview overview, UserFormat format) {
        showForecast(overview.forecast(), format);
        pending.removeAll();
        overview.pending().forEach(bill -> pending.add(line(bill, format)));
        pending.setVisible(!overview.pending().isEmpty());
    }

    private RouterLink line(Bill bill, UserFormat format) {
        int size = bill.pack().orElseThrow(); // a plan's invoice is known once it is paid
        Span state = new Span(getTranslation("payments.state.pending"));
        state.addClassNames("rl-badge", "rl-badge-warning");
        RouterLink line = new RouterLink("", PaymentsView.class);
        line.add(
                state,
                new Span(getTranslation(
                        "dashboard.pending",
                        getTranslation("wallet.pack.size", size),
                        GrantText.of(TokenAmounts.ofPack(size), format))));
        line.addClassName("rl-pending-line");
        return line;
    }

    private void showForecast(Optional<Forecast> soonest, UserFormat format) {
        pace.setVisible(soonest.isPresent());
        soonest.ifPresent(it -> pace.setText(getTranslation(
                "dashboard.pace",
                getTranslation("dashboard.pace." + it.bucket().key()),
                format.day(it.emptyOn().atStartOfDay(format.zone()).toInstant()))));
    }
}
