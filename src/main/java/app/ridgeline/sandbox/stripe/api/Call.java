package app.ridgeline.sandbox.stripe.api;

import app.ridgeline.sandbox.stripe.Params;
import java.util.List;

/**
 * One request to a resource.
 *
 * @param path the variable parts of its address, in their order
 * @param params its parameters, of known names and types
 */
record Call(List<String> path, Params params) {

    /** The id in its address. */
    String id() {
        return path.getFirst();
    }
}
