package app.ridgeline.vendors.ui;

import app.ridgeline.account.Callers;
import app.ridgeline.vendors.ImportError;
import app.ridgeline.vendors.ImportPlan;
import app.ridgeline.vendors.VendorImport;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Imports a CSV file: previews the changes first, then applies all or none. */
class ImportDialog extends Dialog {

    private static final int SHOWN = 20;

    private final VendorImport files;
    private final Callers callers;
    private final Runnable changed;
    private final Div outcome = new Div();
    private final Button run = new Button(getTranslation("vendors.import.run"), click -> take());
    private String csv = "";

    ImportDialog(VendorImport files, Callers callers, Runnable changed) {
        this.files = files;
        this.callers = callers;
        this.changed = changed;
        setHeaderTitle(getTranslation("vendors.import.title"));
        setWidth("min(44rem, 100%)");
        CsvFile file = new CsvFile(getTranslation("vendors.import.file"), VendorImport.MAX_BYTES, this::rehearse);
        outcome.getElement().setAttribute("role", "status");
        outcome.addClassName("rl-stack");
        run.addThemeVariants(ButtonVariant.PRIMARY);
        run.setEnabled(false); // first look, then act
        Div body = new Div(new Paragraph(getTranslation("vendors.import.text")), file, outcome);
        body.addClassName("rl-stack");
        add(body);
        getFooter().add(new Button(getTranslation("vendors.close"), click -> close()), run);
    }

    /** Says what taking this text would do; null is a file that is too large. */
    void rehearse(@Nullable String text) {
        run.setEnabled(false);
        outcome.removeAll();
        if (text == null) {
            say("rl-message-error", getTranslation("vendors.import.too-large", VendorImport.MAX_BYTES / 1_000_000));
            return;
        }
        csv = text;
        ImportPlan plan = files.dryRun(csv);
        show(plan, false);
        run.setEnabled(plan.isReady());
    }

    private void take() {
        run.setEnabled(false);
        ImportPlan plan = files.take(callers.on("/" + AdminVendorsView.PATH), csv);
        outcome.removeAll();
        show(plan, true);
        changed.run();
    }

    private void show(ImportPlan plan, boolean done) {
        if (!plan.errors().isEmpty()) {
            say(
                    "rl-message-error",
                    getTranslation("vendors.import.errors", plan.errors().size()));
            list(plan.errors().stream().map(this::text).toList());
            return;
        }
        say(
                done ? "rl-message-ok" : "rl-message-info",
                getTranslation(
                        done ? "vendors.import.did" : "vendors.import.would",
                        plan.created().size(),
                        plan.changed().size(),
                        plan.unchanged()));
        list(plan.created().stream()
                .map(name -> getTranslation("vendors.import.created", name))
                .toList());
        list(plan.changed().stream()
                .map(name -> getTranslation("vendors.import.changed", name))
                .toList());
    }

    private String text(ImportError error) {
        String sentence = getTranslation(error.textKey(), error.detail());
        String where = error.column().isEmpty() ? "" : error.column() + ": ";
        return error.line() == 0
                ? where + sentence
                : getTranslation("vendors.import.line", String.valueOf(error.line()), where + sentence);
    }

    private void list(List<String> lines) {
        UnorderedList list = new UnorderedList();
        lines.stream().limit(SHOWN).map(ListItem::new).forEach(list::add);
        if (lines.size() > SHOWN) {
            list.add(new ListItem(getTranslation("vendors.import.more", lines.size() - SHOWN)));
        }
        if (!lines.isEmpty()) {
            outcome.add(list);
        }
    }

    private void say(String tone, String sentence) {
        Paragraph message = new Paragraph(sentence);
        message.addClassNames("rl-message", tone);
        outcome.add(message);
    }
}
