package app.ridgeline.dashboard;

import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.EntryKind;
import app.ridgeline.tokens.Source;
import app.ridgeline.tokens.TokenEntry;
import app.ridgeline.tools.Run;
import app.ridgeline.ui.Icon;
import app.ridgeline.ui.Signed;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/** Answers "why 2?": what happened to a bucket, what it goes back to, and what it was before and after. */
class CauseDialog extends Dialog {

    private final UserFormat format;
    private final DescriptionList facts = new DescriptionList();

    CauseDialog(String what, OwnCauses.Cause cause, UserFormat format) {
        this.format = format;
        addClassName("rl-dialog");
        setHeaderTitle(what);
        Button close = new Button(new Icon("close"), click -> close());
        close.setAriaLabel(getTranslation("wallet.dialog.close"));
        close.addThemeVariants(ButtonVariant.TERTIARY);
        getHeader().add(close);
        facts.addClassName("rl-why-facts");
        numbers(cause);
        origin(cause);
        Div body = new Div(new Paragraph(why(cause)), facts);
        body.addClassName("rl-dialog-body");
        cause.run().ifPresent(run -> body.add(link(run)));
        add(body);
    }

    private void numbers(OwnCauses.Cause cause) {
        TokenEntry entry = cause.entry();
        Balance before = cause.before();
        Balance after = entry.after();
        fact("bucket", getTranslation("bucket." + entry.bucket().key() + ".name"));
        fact("change", Signed.of(entry.delta()));
        fact("remaining", step(before.remaining(), after.remaining()));
        fact("allowance", step(before.allowance(), after.allowance()));
        fact("purchased", step(before.purchased(), after.purchased()));
        if (before.owed() > 0 || after.owed() > 0) {
            fact("owed", step(before.owed(), after.owed()));
        }
    }

    private void origin(OwnCauses.Cause cause) {
        TokenEntry entry = cause.entry();
        fact("when", format.day(entry.createdAt()) + ", " + format.time(entry.createdAt()));
        cause.periodStart().ifPresent(start -> fact("period", format.day(start)));
        cause.run().ifPresent(run -> fact("run", run.title()));
        cause.pack().ifPresent(size -> fact("pack", getTranslation("wallet.pack.size", size)));
    }

    private String why(OwnCauses.Cause cause) {
        return getTranslation("history.why." + reason(cause));
    }

    private static String reason(OwnCauses.Cause cause) {
        TokenEntry entry = cause.entry();
        return switch (entry.kind()) {
            case RESET -> "reset";
            case PLAN_CHANGE -> "plan-change";
            case SUSPEND -> "suspend";
            case RESUME -> "resume";
            case PLAN_END -> "plan-end";
            case ADMIN_RESET -> "admin-reset";
            case PACK -> cause.before().owed() > entry.after().owed() ? "pack.owed" : "pack";
            case BONUS -> "bonus";
            case CLAIM -> entry.after().owed() > cause.before().owed() ? "claim.owed" : "claim";
            case RESTORE -> "restore";
            case RELEASE -> entry.delta() == 0 ? "release.nothing" : "release";
            case CORRECTION -> "correction";
            case SPEND, HOLD -> use(cause);
        };
    }

    private static String use(OwnCauses.Cause cause) {
        if (!(Source.of(cause.entry().source()) instanceof Source.ToolRun)) {
            return cause.entry().kind() == EntryKind.HOLD ? "client.hold" : "client";
        }
        return cause.run()
                .map(run -> switch (run.state()) {
                    case DONE -> "run.done";
                    case RUNNING -> "run.running";
                    case FAILED, CANCELLED -> "run.back";
                })
                .orElse("run.deleted");
    }

    private Anchor link(Run run) {
        Anchor link = new Anchor(
                "tools/" + run.tool().key() + "/" + run.id(),
                getTranslation(run.isDone() ? "history.why.open.result" : "history.why.open.run"));
        link.addClassName("rl-button");
        return link;
    }

    private String step(int before, int after) {
        return before == after
                ? format.number(after)
                : getTranslation("history.why.step", format.number(before), format.number(after));
    }

    private void fact(String name, String value) {
        facts.add(
                new DescriptionList.Term(getTranslation("history.why.fact." + name)),
                new DescriptionList.Description(value));
    }

    /** Opens the answer of this line. */
    static void open(OwnHistory.Line line, OwnCauses causes, UserFormat format) {
        new CauseDialog(line.what(), causes.of(line.entry()), format).open();
    }
}
