package app.ridgeline.notices;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The public address, for links in mails. Read when it is needed: only then is a random port known. */
@Component
public class SiteAddress {

    private final Environment environment;

    SiteAddress(Environment environment) {
        this.environment = environment;
    }

    /** Whether a link of someone else's may be shown to a customer: encrypted, or a page of ours. */
    public boolean mayLinkTo(String link) {
        return link.length() <= NewNotice.MAX_LINK
                && link.matches("https?://\\S+")
                && (link.startsWith("https://") || link.startsWith(of("/")));
    }

    /** The address of a page of ours; the path starts with a slash. */
    public String of(String path) {
        String base = environment.getRequiredProperty("ridgeline.base-url").strip();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }
}
