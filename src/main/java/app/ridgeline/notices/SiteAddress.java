package app.ridgeline.notices;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The public address, for links in mails. Read when it is needed: only then is a random port known. */
@Component
class SiteAddress {

    private final Environment environment;

    SiteAddress(Environment environment) {
        this.environment = environment;
    }

    /** The address of a page of ours; the path starts with a slash. */
    String of(String path) {
        String base = environment.getRequiredProperty("ridgeline.base-url").strip();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }
}
