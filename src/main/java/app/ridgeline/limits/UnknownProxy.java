package app.ridgeline.limits;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Notices that requests come through a proxy that no setting names: then everyone has the proxy's address, and all
 * share the limits of one.
 */
@Component
public class UnknownProxy {

    private static final Logger log = LoggerFactory.getLogger(UnknownProxy.class);

    private final boolean named;
    private volatile boolean seen;

    UnknownProxy(Environment environment) {
        named = !environment.getProperty("TRUSTED_PROXIES", "").isBlank();
    }

    /** A request says that a proxy forwarded it. */
    public void forwarded() {
        if (!named && !seen) {
            seen = true;
            log.warn("Requests carry X-Forwarded-For, but TRUSTED_PROXIES is empty: everybody counts as one address");
        }
    }

    /** Whether one of this node's requests said so although no proxy is named. */
    public boolean isSeen() {
        return seen;
    }
}
