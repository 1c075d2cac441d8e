package app.sandbox.rest;

import java.util.List;

/**
 * One request to a resource.
 *
 * @param path the variable parts of its address, in their order
 * @param params its parameters, of known names and types
 */
public record Call(List<String> path, Params params) {

    /** The id in its address. */
    public String id() {
        return path.getFirst();
    }
}
