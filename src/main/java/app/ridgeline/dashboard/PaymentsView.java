package app.ridgeline.dashboard;

import app.ridgeline.account.CurrentUser;
import app.ridgeline.billing.Bills;
import app.ridgeline.billing.rules.Bill;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.tokens.feed.BalanceFeed;
import app.ridgeline.ui.GrantText;
import app.ridgeline.ui.Icon;
import app.ridgeline.ui.Rows;
import app.ridgeline.ui.UserFormat;
import app.ridgeline.wallet.BalanceWatch;
import app.ridgeline.wallet.PriceText;
import app.ridgeline.wallet.StripeExit;
import app.ridgeline.wallet.Wallet;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What was paid, where each payment stands, and the way to its receipt or invoice. */
@StyleSheet("admin-pages.css")
@Route("payments")
@PermitAll
class PaymentsView extends Div implements HasDynamicTitle {

    private final UserFormat format = UserFormat.of(UI.getCurrent());
    private final Wallet wallet;
    private final Div card = new Div();
    // Outside of what is redrawn: a call to Stripe may be on its way for it.
    private final StripeExit exit;
    private @Nullable List<Bill> shown;

    PaymentsView(CurrentUser user, Bills bills, Wallet wallet, BalanceFeed feed) {
        this.wallet = wallet;
        this.exit = wallet.exit();
        addClassNames("rl-page", "rl-payments");
        Paragraph lead = new Paragraph(getTranslation("payments.lead"));
        lead.addClassName("rl-lead");
        Div words = new Div(new H1(getTranslation("payments.title")), lead);
        words.addClassName("rl-history-words");
        card.addClassNames("rl-card", "rl-card-flush");
        add(words, exit, card);
        var userId = user.id();
        BalanceWatch.of(this, feed, userId, () -> bills.of(userId), this::show);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("app.title", getTranslation("payments.title"));
    }

    private void show(List<Bill> bills) {
        if (bills.equals(shown)) {
            return; // the balance changed, no payment did
        }
        shown = bills;
        card.removeAll();
        if (bills.isEmpty()) {
            Div none = new Div(new Icon("card"), new Paragraph(getTranslation("payments.none")));
            none.addClassName("rl-empty");
            card.add(none);
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("rl-bills");
        bills.forEach(bill -> list.add(item(bill)));
        card.add(list);
    }

    private ListItem item(Bill bill) {
        Div what = new Div(Rows.text(what(bill), "rl-choice-name"), Rows.text(detail(bill), "rl-muted", "rl-small"));
        what.addClassName("rl-bill-what");
        ListItem item = new ListItem(what, state(bill), Rows.text(amount(bill), "rl-number", "rl-bill-amount"));
        if (bill.hasDocument()) {
            String caption = getTranslation(bill.pack().isPresent() ? "payments.receipt" : "payments.invoice");
            Button open = wallet.document(exit, caption, bill.id());
            open.setAriaLabel(getTranslation("payments.open", caption, what(bill), format.day(bill.at())));
            item.add(open);
        }
        return item;
    }

    private String what(Bill bill) {
        return bill.pack().isPresent()
                ? getTranslation("wallet.pack.size", bill.pack().getAsInt())
                : getTranslation("payments.plan");
    }

    private String detail(Bill bill) {
        String day = format.day(bill.at());
        if (bill.pack().isEmpty()) {
            return day;
        }
        String grants = GrantText.of(TokenAmounts.ofPack(bill.pack().getAsInt()), format);
        return getTranslation(
                bill.state() == Bill.State.PENDING ? "payments.detail.pending" : "payments.detail", day, grants);
    }

    private Span state(Bill bill) {
        Span state = Rows.text(
                getTranslation("payments.state."
                        + bill.state().name().toLowerCase(Locale.ROOT).replace('_', '-')),
                "rl-badge");
        switch (bill.state()) {
            case PAID -> state.addClassName("rl-badge-ok");
            case PENDING, DISPUTED -> state.addClassName("rl-badge-warning");
            case FAILED -> state.addClassName("rl-badge-danger");
            case PARTLY_REFUNDED, REFUNDED -> {}
        }
        return state;
    }

    private String amount(Bill bill) {
        return bill.amount()
                .map(amount -> PriceText.of(amount.minor(), amount.currency(), format))
                .orElse("");
    }
}
