package app.ridgeline.tools;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.ui.UserFormat;
import app.ridgeline.wallet.Wallet;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;
import java.time.Duration;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** What the pages of the three tools share: what the tool does, what it costs, what is left, and the button. */
abstract class ComingToolPage extends Div implements HasDynamicTitle {

    private final ComingRuns runs;
    private final Wallet wallet;
    private final Bucket bucket;
    private final Div answer = new Div();

    ComingToolPage(Bucket bucket, ComingRuns runs, Wallet wallet) {
        this.runs = runs;
        this.wallet = wallet;
        this.bucket = bucket;
        addClassNames("rl-page", "rl-page-narrow");

        Div card = new Div(wallet.tokenBar(bucket), action());
        card.addClassNames("rl-card", "rl-tool");
        answer.addClassName("rl-answer");
        answer.getElement().setAttribute("role", "status");
        add(new H1(text("name")), lead(), card, answer);
    }

    @Override
    public String getPageTitle() {
        return getTranslation("app.title", text("name"));
    }

    private Paragraph lead() {
        Paragraph lead = new Paragraph(text("what"));
        lead.addClassName("rl-lead");
        return lead;
    }

    private Div action() {
        Span cost = new Span(getTranslation("tools.cost", getTranslation("bucket." + bucket.key() + ".tokens", 1)));
        cost.addClassName("rl-cost");
        Button run = new Button(text("action"), click -> run());
        run.addThemeVariants(ButtonVariant.PRIMARY);
        run.setDisableOnClick(true);
        run.addClickListener(click -> run.setEnabled(true));
        Div action = new Div(cost, run);
        action.addClassName("rl-tool-action");
        return action;
    }

    private void run() {
        try {
            show(runs.run(bucket));
        } catch (DataAccessException | TransactionException e) {
            // The hold may have been taken before the connection broke; then its time-out gives it back.
            answer("rl-message-warning", getTranslation("tools.answer.unreachable", ComingRuns.TTL.toMinutes()));
        }
    }

    private void show(ComingRun result) {
        switch (result) {
            case ComingRun.GivenBack back ->
                answer("rl-message-info", getTranslation("tools.answer.next", text("name"), back.remaining()));
            case ComingRun.GivenBackLater later ->
                answer(
                        "rl-message-warning",
                        getTranslation(
                                "tools.answer.later",
                                text("name"),
                                UserFormat.of(UI.getCurrent()).time(later.at())));
            case ComingRun.NoTokens none -> {
                answer("rl-message-info", "");
                wallet.openNoTokens(none.bucket());
            }
            case ComingRun.Stopped _ ->
                answer("rl-message-warning", getTranslation("tools.answer.stopped", text("name")));
            case ComingRun.TooOften often ->
                answer("rl-message-warning", getTranslation("tools.answer.often", seconds(often.retryAfter())));
        }
    }

    private void answer(String tone, String sentence) {
        answer.removeAll();
        if (!sentence.isEmpty()) {
            Paragraph message = new Paragraph(sentence);
            message.addClassNames("rl-message", tone);
            answer.add(message);
        }
    }

    private static long seconds(Duration wait) {
        return wait.plusMillis(999).toSeconds();
    }

    private String text(String key) {
        return getTranslation("tools." + bucket.key() + "." + key);
    }
}
