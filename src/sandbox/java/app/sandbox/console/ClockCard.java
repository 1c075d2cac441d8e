package app.sandbox.console;

import app.ridgeline.ui.Languages;
import app.sandbox.base.SandboxClock;
import app.sandbox.billing.TimeTravel;
import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** What time it is in the sandbox, and the way to a later one. */
class ClockCard extends Div {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm").withZone(ZoneOffset.UTC);

    private final SandboxClock clock;
    private final TimeTravel testClock;
    private final H2 time = new H2();
    private final Paragraph ahead = new Paragraph();
    private final ProgressBar progress = new ProgressBar();
    private final Button stop = new Button(getTranslation("sandbox.console.stop"), click -> stop());
    private final Div buttons = new Div();
    private @Nullable Runnable unobserve;

    ClockCard(SandboxClock clock, TimeTravel testClock) {
        this.clock = clock;
        this.testClock = testClock;
        addClassName("rl-card");
        ahead.addClassName("rl-muted");
        ahead.getElement().setAttribute("role", "status");
        Span name = new Span(getTranslation("sandbox.console.clock"));
        name.addClassName("rl-overline");
        buttons.addClassName("rl-row");
        buttons.add(
                advance("sandbox.console.day", Period.ofDays(1)),
                advance("sandbox.console.month", Period.ofMonths(1)),
                advance("sandbox.console.year", Period.ofYears(1)));
        add(new Div(name, time, ahead), progress, buttons, stop);
        refresh();
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        UI ui = attached.getUI();
        unobserve = testClock.observe(step -> ConsoleFeed.show(ui, this, this::refresh));
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        if (unobserve != null) {
            unobserve.run();
        }
    }

    /** Shows the time, or how far the clock has come. */
    void refresh() {
        time.setText(getTranslation(
                "sandbox.console.now",
                TIME.withLocale(Languages.known(getLocale())).format(clock.instant())));
        TimeTravel.Progress run = testClock.progress().orElse(null);
        boolean running = run != null && run.running();
        progress.setVisible(running);
        buttons.setVisible(!running);
        stop.setVisible(running);
        if (run != null && running) {
            progress.setValue(share(run));
            ahead.setText(getTranslation(
                    "sandbox.console.on-its-way",
                    TIME.withLocale(Languages.known(getLocale())).format(run.target()),
                    run.events()));
        } else if (run != null && run.problem() != null) {
            ahead.setText(getTranslation("sandbox.console.stopped", run.problem()));
        } else {
            long days = clock.ahead().toDays();
            ahead.setText(
                    days == 0
                            ? getTranslation("sandbox.console.real-time")
                            : getTranslation("sandbox.console.ahead", days));
        }
    }

    private static double share(TimeTravel.Progress run) {
        long whole = Duration.between(run.from(), run.target()).toSeconds();
        long done = Duration.between(run.from(), run.now()).toSeconds();
        return whole == 0 ? 1 : Math.clamp((double) done / whole, 0, 1);
    }

    private Button advance(String key, Period by) {
        Button button = new Button(getTranslation(key), click -> {
            if (!testClock.advance(by)) {
                Said.say(getTranslation("sandbox.console.busy"));
            }
            refresh();
        });
        if (key.equals("sandbox.console.month")) {
            button.addThemeVariants(ButtonVariant.PRIMARY);
        }
        return button;
    }

    private void stop() {
        testClock.stop();
    }
}
