package app.ridgeline.wallet;

import app.ridgeline.ui.Icon;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

/** What the dialogs of the wallet share: a title, a way to close, and the line of the way out to Stripe. */
abstract class WalletDialog extends Dialog {

    private final StripeExit exit = new StripeExit();

    WalletDialog(String title) {
        addClassName("rl-dialog");
        setHeaderTitle(title);
        getHeader().add(closeButton());
        Div footer = new Div(exit, new Span(getTranslation("wallet.dialog.secure")));
        footer.addClassName("rl-dialog-footer");
        getFooter().add(footer);
    }

    final StripeExit exit() {
        return exit;
    }

    /** Says what this is about, and what can be done. */
    final void show(String sentence, Component... below) {
        Paragraph lead = new Paragraph(sentence);
        lead.addClassName("rl-lead");
        Div body = new Div(lead);
        body.addClassName("rl-dialog-body");
        body.add(below);
        add(body);
    }

    private Button closeButton() {
        Button close = new Button(new Icon("close"), click -> close());
        close.setAriaLabel(getTranslation("wallet.dialog.close"));
        close.addThemeVariants(ButtonVariant.TERTIARY);
        return close;
    }
}
