package app.ridgeline.storms.ui;

import app.ridgeline.audit.Caller;
import app.ridgeline.storms.ImportReport;
import app.ridgeline.storms.ImportResult;
import app.ridgeline.storms.RowProblem;
import app.ridgeline.storms.StormImport;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.component.upload.UploadFormat;
import com.vaadin.flow.component.upload.UploadI18N;
import com.vaadin.flow.server.streams.UploadEvent;
import com.vaadin.flow.server.streams.UploadHandler;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Imports a file and shows progress and result. */
class ImportPane extends Div {

    private static final Logger log = LoggerFactory.getLogger(ImportPane.class);
    private static final int EXAMPLES = 10;

    private final StormImport imports;
    private final Caller caller;
    private final Runnable done;
    private final Upload upload = new Upload();
    private final Div outcome = new Div();

    ImportPane(StormImport imports, Caller caller, Runnable done) {
        this.imports = imports;
        this.caller = caller;
        this.done = done;
        upload.setUploadHandler(new Receiving());
        upload.setUploadFormat(UploadFormat.RAW);
        upload.setAcceptedFileTypes(".csv", ".gz", "text/csv", "application/gzip");
        upload.setMaxFileSize(StormImport.MAX_UPLOAD);
        upload.setUploadButton(new Button(getTranslation("storms.upload.choose")));
        upload.setDropLabel(new Span(getTranslation("storms.upload.drop")));
        upload.setI18n(new UploadI18N()
                .setError(new UploadI18N.Error()
                        .setTooManyFiles(getTranslation("storms.upload.one"))
                        .setFileIsTooBig(getTranslation("storms.refused.too-large-upload"))
                        .setIncorrectFileType(getTranslation("storms.refused.no-details", ""))));
        upload.addFileRejectedListener(rejected -> refuse(rejected.getErrorMessage()));
        upload.addAllFinishedListener(finished -> upload.clearFileList());
        outcome.getElement().setAttribute("role", "status");
        outcome.addClassName("rl-stack");
        addClassName("rl-stack");
        add(upload, outcome);
    }

    /** Imports, and shows the result. */
    void take(String fileName, InputStream file, IntConsumer progress) {
        show(imports.load(caller, fileName, file, progress));
    }

    private void show(ImportResult result) {
        outcome.removeAll();
        switch (result) {
            case ImportResult.Refused(String reason, String detail) ->
                refuse(getTranslation("storms.refused." + reason, detail));
            case ImportResult.Loaded(ImportReport report) -> {
                show(report);
                done.run();
            }
        }
    }

    private void show(ImportReport report) {
        say(
                "rl-message-ok",
                getTranslation(
                        "storms.loaded",
                        report.fileName(),
                        report.rows(),
                        report.added(),
                        report.changed(),
                        report.unchanged()));
        UnorderedList lines = new UnorderedList();
        lines.addClassName("rl-import-lines");
        Stream.of(
                        reasons("storms.left-out", report.leftOut()),
                        reasons("storms.rejected", report.rejected()),
                        examples(report))
                .flatMap(List::stream)
                .map(ListItem::new)
                .forEach(lines::add);
        outcome.add(lines);
    }

    private List<String> examples(ImportReport report) {
        return report.examples().stream()
                .filter(row -> row.row() > 0)
                .limit(EXAMPLES)
                .map(row -> getTranslation(
                        "storms.example",
                        row.row(),
                        getTranslation("storms.row." + row.reason().key()),
                        row.detail()))
                .toList();
    }

    private List<String> reasons(String key, Map<RowProblem, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .map(it -> getTranslation(
                        key,
                        it.getValue(),
                        getTranslation("storms.row." + it.getKey().key())))
                .toList();
    }

    private void refuse(String sentence) {
        outcome.removeAll();
        say("rl-message-error", sentence);
    }

    private void say(String tone, String sentence) {
        Paragraph message = new Paragraph(sentence);
        message.addClassNames("rl-message", tone);
        outcome.add(message);
    }

    private void working(int rows) {
        outcome.removeAll();
        ProgressBar bar = new ProgressBar();
        bar.setIndeterminate(true);
        outcome.add(bar, new Paragraph(getTranslation("storms.progress", rows)));
    }

    /**
     * Runs on the request's own thread, without the UI's lock. The file is received as a whole first: a slow line keeps
     * no transaction open.
     */
    private final class Receiving implements UploadHandler {

        private static final long EVERY_MILLIS = 250;

        private long shown;

        @Override
        public void handleUploadRequest(UploadEvent event) throws IOException {
            Path file = Files.createTempFile("ridgeline-storms", ".csv");
            try {
                try (InputStream in = event.getInputStream()) {
                    Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                }
                try (InputStream in = Files.newInputStream(file)) {
                    ImportResult result = imports.load(caller, event.getFileName(), in, rows -> progress(event, rows));
                    event.getUI().access(() -> show(result));
                }
            } catch (RuntimeException e) {
                log.error("An import of storm events failed", e);
                event.getUI().access(() -> refuse(getTranslation("storms.refused.failed")));
            } finally {
                Files.deleteIfExists(file);
            }
        }

        private void progress(UploadEvent event, int rows) {
            long now = System.nanoTime() / 1_000_000;
            if (now - shown >= EVERY_MILLIS) {
                shown = now;
                event.getUI().access(() -> working(rows));
            }
        }

        @Override
        public long getRequestSizeMax() {
            return StormImport.MAX_UPLOAD + 1_000_000L;
        }

        @Override
        public long getFileSizeMax() {
            return StormImport.MAX_UPLOAD;
        }
    }
}
