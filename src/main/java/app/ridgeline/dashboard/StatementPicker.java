package app.ridgeline.dashboard;

import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;

/** Chooses a month and takes its statement along as a PDF. */
class StatementPicker extends Div {

    private final OwnStatements statements;
    private final UserFormat format;
    private final Select<YearMonth> month = new Select<>();

    StatementPicker(OwnStatements statements, UserFormat format) {
        this.statements = statements;
        this.format = format;
        addClassName("rl-statement");
        month.setAriaLabel(getTranslation("statement.month"));
        var months = statements.months(format);
        month.setItems(months);
        month.setItemLabelGenerator(it -> StatementPdf.month(it, format));
        month.setValue(months.getFirst());
        Anchor download = new Anchor(this::download, getTranslation("statement.download"));
        download.addClassName("rl-button");
        add(month, download);
    }

    private void download(DownloadEvent download) throws IOException {
        YearMonth chosen = month.getValue();
        byte[] file;
        try {
            file = StatementPdf.of(statements.of(chosen, format), format);
        } catch (Statement.Mismatch e) {
            download.setFileName("ridgeline-statement-" + chosen + "-not-available.txt");
            download.setContentType("text/plain; charset=utf-8");
            file = getTranslation("statement.mismatch").getBytes(StandardCharsets.UTF_8);
            write(download, file);
            return;
        }
        download.setFileName("ridgeline-statement-" + chosen + ".pdf");
        download.setContentType("application/pdf");
        write(download, file);
    }

    private static void write(DownloadEvent download, byte[] file) throws IOException {
        try (OutputStream out = download.getOutputStream()) {
            out.write(file);
        }
    }
}
