package app.ridgeline.tools.ui;

import com.vaadin.flow.component.html.Anchor;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** A link that saves a file of a run. */
class DownloadLink extends Anchor {

    DownloadLink(String address, ToolPage.Download download) {
        super(
                address + "?download=" + URLEncoder.encode(download.saveAs(), StandardCharsets.UTF_8),
                download.caption());
        addClassNames("rl-button", "rl-button-small");
        setRouterIgnore(true);
        getElement().setAttribute("download", download.saveAs());
    }
}
