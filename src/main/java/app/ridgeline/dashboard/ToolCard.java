package app.ridgeline.dashboard;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.ui.Icon;
import app.ridgeline.wallet.Wallet;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

/** One tool: what it does, what it costs, and the way to it. Without tokens it offers some instead. */
class ToolCard extends Div {

    private final Bucket bucket;
    private final Wallet wallet;

    ToolCard(Bucket bucket, Wallet wallet) {
        this.bucket = bucket;
        this.wallet = wallet;
        addClassNames("rl-card", "rl-tool-card", "rl-tone-" + bucket.key());
        Div icon = new Div(new Icon(bucket.key()));
        icon.addClassName("rl-icon-tile");
        Span cost = new Span(getTranslation("bucket." + bucket.key() + ".tokens", 1));
        cost.addClassName("rl-cost");
        Div head = new Div(icon, cost);
        head.addClassName("rl-spread");
        Button run = new Button(text("action"), click -> run());
        add(head, new H3(text("name")), new Paragraph(text("short")), run);
    }

    private void run() {
        if (!wallet.openIfEmpty(bucket)) {
            getUI().ifPresent(ui -> ui.navigate("tools/" + bucket.key()));
        }
    }

    private String text(String key) {
        return getTranslation("tools." + bucket.key() + "." + key);
    }
}
