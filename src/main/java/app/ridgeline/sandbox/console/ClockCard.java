package app.ridgeline.sandbox.console;

import app.ridgeline.sandbox.SandboxClock;
import app.ridgeline.sandbox.stripe.Renewals;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What time it is in the sandbox, and the way to a later one. */
class ClockCard extends Div {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private final SandboxClock clock;
    private final Renewals renewals;
    private final H2 time = new H2();
    private final Paragraph ahead = new Paragraph();
    private final ProgressBar progress = new ProgressBar();
    private final Div buttons = new Div();

    ClockCard(SandboxClock clock, Renewals renewals) {
        this.clock = clock;
        this.renewals = renewals;
        addClassName("rl-card");
        ahead.addClassName("rl-muted");
        Span name = new Span(getTranslation("sandbox.console.clock"));
        name.addClassName("rl-overline");
        progress.setIndeterminate(true);
        progress.setVisible(false);
        buttons.addClassName("rl-row");
        buttons.add(new Button(getTranslation("sandbox.console.advance"), click -> advance()));
        add(new Div(name, time, ahead), progress, buttons);
        refresh();
    }

    void refresh() {
        time.setText(getTranslation("sandbox.console.now", TIME.format(clock.instant())));
        long days = clock.ahead().toDays();
        ahead.setText(
                days == 0
                        ? getTranslation("sandbox.console.real-time")
                        : getTranslation("sandbox.console.ahead", days));
    }

    private void advance() {
        UI ui = UI.getCurrent();
        busy(true);
        Thread.ofVirtual().name("sandbox-clock").start(() -> {
            try {
                renewals.catchUp(clock.advanceOneMonth());
            } finally {
                ConsoleFeed.show(ui, this, () -> {
                    busy(false);
                    refresh();
                });
            }
        });
    }

    private void busy(boolean busy) {
        progress.setVisible(busy);
        buttons.setEnabled(!busy);
    }
}
