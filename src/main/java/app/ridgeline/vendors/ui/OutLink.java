package app.ridgeline.vendors.ui;

import app.ridgeline.ui.Icon;
import app.ridgeline.vendors.WebAddress;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Span;

/** A link to another site, in a new tab that knows nothing of ours. */
final class OutLink {

    private OutLink() {}

    /** The link; the text alone if the address is none that a link may have. */
    static Component to(String address, String text) {
        if (!WebAddress.isSafe(address)) {
            return new Span(text);
        }
        Anchor link = new Anchor(address, text, AnchorTarget.BLANK);
        link.getElement().setAttribute("rel", "noopener noreferrer");
        link.addClassName("rl-out");
        link.add(new Icon("external"));
        return link;
    }

    /** A website as people write it. */
    static Component website(String address) {
        return to(address, address.replaceFirst("(?i)^https?://(www\\.)?", "").replaceFirst("/$", ""));
    }
}
