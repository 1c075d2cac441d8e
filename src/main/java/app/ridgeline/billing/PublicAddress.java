package app.ridgeline.billing;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The address customers come back to. Read when it is needed: only then is a random port known. */
@Component
class PublicAddress {

    private final Environment environment;

    PublicAddress(Environment environment) {
        this.environment = environment;
    }

    /** The address of a page of ours; the path starts with a slash. */
    String of(String path) {
        String base = environment.getRequiredProperty("ridgeline.base-url").strip();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }
}
