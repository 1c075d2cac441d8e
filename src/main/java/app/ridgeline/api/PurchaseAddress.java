package app.ridgeline.api;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Where a customer buys tokens. Read when asked: a random port is known only after the start. */
@Component
class PurchaseAddress {

    private final Environment environment;

    PurchaseAddress(Environment environment) {
        this.environment = environment;
    }

    String get() {
        return environment.getProperty("ridgeline.base-url", "") + "/dashboard";
    }
}
