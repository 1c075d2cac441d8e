package app.ridgeline.dashboard;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.TokenStatus;
import app.ridgeline.tools.Toolbox;
import app.ridgeline.ui.Icon;
import app.ridgeline.wallet.Wallet;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;

/**
 * One tool: what it does, what it costs, how often it can still be run, and the way to it. Without tokens it offers
 * some instead; a tool that cannot be run here says so and sells none.
 */
class ToolCard extends Div {

    private final Bucket bucket;
    private final Wallet wallet;
    private final Optional<String> unavailable;
    private final Span left = new Span();

    ToolCard(Bucket bucket, Wallet wallet, Toolbox tools) {
        this.bucket = bucket;
        this.wallet = wallet;
        this.unavailable = tools.unavailable(bucket);
        addClassNames("rl-card", "rl-tool-card", "rl-tone-" + bucket.key());
        Div icon = new Div(new Icon(bucket.key()));
        icon.addClassName("rl-icon-tile");
        Div head = new Div(icon, price());
        head.addClassName("rl-spread");
        left.addClassName("rl-cost");
        left.setVisible(unavailable.isEmpty());
        Button run = new Button(
                unavailable.isEmpty() ? text("action") : getTranslation("dashboard.tool.open"), click -> run());
        run.setAriaLabel(unavailable.isEmpty() ? text("action") : text("name"));
        Div foot = new Div(run, left);
        foot.addClassName("rl-tool-card-foot");
        add(head, new H3(text("name")), new Paragraph(what()), foot);
    }

    /** Shows how many are left. */
    void show(TokenStatus status) {
        left.setText(getTranslation("dashboard.tool.left", status.of(bucket).remaining()));
    }

    private Span price() {
        Span price = new Span(
                unavailable.isEmpty()
                        ? getTranslation("bucket." + bucket.key() + ".tokens", 1)
                        : getTranslation("dashboard.tool.unavailable"));
        price.addClassName(unavailable.isEmpty() ? "rl-cost" : "rl-badge");
        return price;
    }

    private String what() {
        return unavailable.map(this::getTranslation).orElseGet(() -> text("short"));
    }

    private void run() {
        if (unavailable.isPresent() || !wallet.openIfEmpty(bucket)) {
            getUI().ifPresent(ui -> ui.navigate("tools/" + bucket.key()));
        }
    }

    private String text(String key) {
        return getTranslation("tools." + bucket.key() + "." + key);
    }
}
