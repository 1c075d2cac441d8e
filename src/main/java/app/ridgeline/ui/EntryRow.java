package app.ridgeline.ui;

import app.ridgeline.tokens.Balance;
import app.ridgeline.tokens.TokenEntry;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/**
 * An entry of the ledger as a row of a list: when, of which bucket, what and why, how much, and what was there then.
 */
public final class EntryRow {

    private EntryRow() {}

    /**
     * The row of an entry.
     *
     * @param what happened, in the reader's language
     * @param left how much was there then
     * @param causes what is told below
     */
    public static Div of(TokenEntry entry, UserFormat format, String what, Span left, Component... causes) {
        String bucket = entry.bucket().key();
        Span dot = Rows.text("", "rl-activity-dot", "rl-tone-" + bucket);
        dot.getElement().setAttribute("aria-hidden", "true");
        Div words = Rows.row(
                "rl-act-words",
                Rows.text(what, "rl-choice-name"),
                Rows.text(format.text("bucket." + bucket + ".name"), "rl-muted", "rl-small"));
        words.add(causes);
        return Rows.row(
                "rl-entry-row",
                Rows.text(
                        format.day(entry.createdAt()) + ", " + format.time(entry.createdAt()), "rl-muted", "rl-small"),
                dot,
                words,
                Rows.text(Signed.of(entry.delta()), "rl-activity-amount"),
                Rows.row("rl-entry-balance", left, Rows.text(parts(entry.after(), format), "rl-muted", "rl-small")));
    }

    private static String parts(Balance balance, UserFormat format) {
        String parts = format.text("history.parts", balance.allowance(), balance.purchased());
        return balance.owed() == 0 ? parts : parts + ", " + format.text("history.owed", balance.owed());
    }
}
