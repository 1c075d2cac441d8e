package app.ridgeline.web.errors;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ServiceInitEvent;
import com.vaadin.flow.server.VaadinServiceInitListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * What a person reads while their browser cannot reach us. Nothing is lost: fields keep what was typed, and a click
 * that got no answer is sent again until it gets one. Flow's client does that itself, but after an answer it got at a
 * later attempt it keeps saying that it tries, until the next click, and of a lost push it says nothing. The script
 * asks whether the server is there in both cases; a restarted server no longer knows the session.
 */
@Component
class ConnectionWords implements VaadinServiceInitListener {

    private static final int TRY_AGAIN_MILLIS = 3_000;

    private final String script = script();

    @Override
    public void serviceInit(ServiceInitEvent event) {
        event.getSource().addUIInitListener(start -> tell(start.getUI()));
    }

    private void tell(UI ui) {
        ui.getReconnectDialogConfiguration().setReconnectInterval(TRY_AGAIN_MILLIS);
        ui.getPage()
                .executeJs(
                        script,
                        ui.getTranslation("connection.lost"),
                        ui.getTranslation("connection.trying"),
                        ui.getTranslation("connection.back"),
                        ui.getUIId(),
                        UiErrors.SESSION_ENDED);
    }

    private static String script() {
        try {
            return new ClassPathResource("web/connection.js").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
