package app.sandbox.rest;

import app.sandbox.objects.StripeError;
import com.google.gson.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Calls of the simulated API from within: the same checks and the same effects as by HTTP. */
@Component
@Transactional
public class LocalCalls {

    private final Routes routes;

    LocalCalls(List<Routes.Resource> resources) {
        this.routes = new Routes(resources);
    }

    /**
     * Posts parameters, given as name, value, name, value.
     *
     * @param path below the API's base, for example {@code /v1/customers}
     * @throws StripeError if Stripe would refuse it
     */
    public JsonObject post(String path, String... parameters) {
        return call("POST", path, parameters);
    }

    /** Reads one address. */
    public JsonObject get(String path, String... parameters) {
        return call("GET", path, parameters);
    }

    /** Deletes what is at this address. */
    public JsonObject delete(String path) {
        return call("DELETE", path);
    }

    /** Makes any call, with parameters as {@link #post} takes them. */
    public JsonObject call(String method, String path, String... parameters) {
        return answer(method, path, encoded(parameters));
    }

    private JsonObject answer(String method, String path, String form) {
        Routes.Match match = routes.find(method, path).orElseThrow(() -> StripeError.unknownUrl(method, path));
        Params params = Params.parse(form);
        ParameterCheck.check(params, match.route().shape());
        JsonObject answer =
                match.route().handler().apply(new Call(match.path(), params)).deepCopy();
        params.refuseUnread();
        return answer;
    }

    private static String encoded(String... parameters) {
        StringJoiner form = new StringJoiner("&");
        for (int i = 0; i < parameters.length; i += 2) {
            form.add(parameters[i] + "=" + URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8));
        }
        return form.toString();
    }
}
