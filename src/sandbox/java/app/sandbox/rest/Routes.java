package app.sandbox.rest;

import com.google.gson.JsonObject;
import com.stripe.net.ApiRequestParams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The addresses of the simulated API, which each resource adds its own to. */
public class Routes {

    /** A part of the API: one kind of object. */
    public interface Resource {
        /** Adds this resource's addresses. */
        void addTo(Routes routes);
    }

    /**
     * One address.
     *
     * @param shape stripe-java's class of the parameters it takes: the pinned API version in machine-readable form
     */
    record Route(
            String method,
            Pattern pattern,
            Class<? extends ApiRequestParams> shape,
            Function<Call, JsonObject> handler) {}

    /** A route and the variable parts of the address that led to it. */
    record Match(Route route, List<String> path) {}

    private final List<Route> routes = new ArrayList<>();

    Routes(List<Resource> resources) {
        resources.forEach(resource -> resource.addTo(this));
    }

    public void get(String path, Class<? extends ApiRequestParams> shape, Function<Call, JsonObject> handler) {
        add("GET", path, shape, handler);
    }

    public void post(String path, Class<? extends ApiRequestParams> shape, Function<Call, JsonObject> handler) {
        add("POST", path, shape, handler);
    }

    public void delete(String path, Class<? extends ApiRequestParams> shape, Function<Call, JsonObject> handler) {
        add("DELETE", path, shape, handler);
    }

    Optional<Match> find(String method, String path) {
        for (Route route : routes) {
            Matcher matcher = route.pattern().matcher(path);
            if (route.method().equals(method) && matcher.matches()) {
                List<String> values = IntStream.rangeClosed(1, matcher.groupCount())
                        .mapToObj(matcher::group)
                        .toList();
                return Optional.of(new Match(route, values));
            }
        }
        return Optional.empty();
    }

    private void add(
            String method, String path, Class<? extends ApiRequestParams> shape, Function<Call, JsonObject> handler) {
        Pattern pattern = Pattern.compile("/v1/" + path.replaceAll("\\{[a-z_]+}", "([^/]+)"));
        routes.add(new Route(method, pattern, shape, handler));
    }
}
