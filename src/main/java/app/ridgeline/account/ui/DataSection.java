package app.ridgeline.account.ui;

import app.ridgeline.account.AccountSection;
import app.ridgeline.account.privacy.OwnData;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.server.streams.DownloadEvent;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;

/** A file of all that is kept of the person. */
@org.springframework.stereotype.Component
@Order(80)
class DataSection implements AccountSection {

    private final OwnData own;

    DataSection(OwnData own) {
        this.own = own;
    }

    @Override
    public Component section() {
        Div card = new SectionCard("account.data.title");
        Anchor export = new Anchor(this::export, card.getTranslation("account.data.export"));
        export.addClassName("rl-button");
        Div actions = new Div(export);
        actions.addClassName("rl-form-actions");
        card.add(new Paragraph(card.getTranslation("account.data.text")), actions);
        return card;
    }

    private void export(DownloadEvent download) throws IOException {
        if (!own.mayExport()) {
            download.getResponse()
                    .sendError(
                            HttpStatus.TOO_MANY_REQUESTS.value(), "Too many downloads. Wait an hour, then try again.");
            return;
        }
        download.setFileName("ridgeline-my-data.json");
        download.setContentType("application/json");
        try (Writer out = new OutputStreamWriter(download.getOutputStream(), StandardCharsets.UTF_8)) {
            own.export(out, download.getRequest().getRemoteAddr());
        }
    }
}
