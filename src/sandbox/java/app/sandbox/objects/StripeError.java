package app.sandbox.objects;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * An error as Stripe's API answers it.
 *
 * @see <a href="https://docs.stripe.com/api/errors">docs.stripe.com/api/errors</a>
 */
public final class StripeError extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final String INVALID_REQUEST = "invalid_request_error";

    private final int status;
    private final String type;
    private final @Nullable String code;
    private final @Nullable String param;
    private final @Nullable String declineCode;

    private StripeError(int status, String type, @Nullable String code, @Nullable String param, String message) {
        this(status, type, code, param, null, message);
    }

    private StripeError(
            int status,
            String type,
            @Nullable String code,
            @Nullable String param,
            @Nullable String declineCode,
            String message) {
        super(message);
        this.declineCode = declineCode;
        this.status = status;
        this.type = type;
        this.code = code;
        this.param = param;
    }

    /** 400: the request makes no sense, for a reason that has a code. */
    public static StripeError invalid(@Nullable String code, @Nullable String param, String message) {
        return new StripeError(400, INVALID_REQUEST, code, param, message);
    }

    /** 400: this value cannot be right. */
    public static StripeError invalid(@Nullable String param, String message) {
        return invalid(null, param, message);
    }

    /** 400: a parameter is missing. */
    public static StripeError missing(String param) {
        return invalid("parameter_missing", param, "Missing required param: " + param + ".");
    }

    /** 400: Stripe knows this parameter or value, but the sandbox would pretend if it took it. */
    public static StripeError notSimulated(String param) {
        return invalid(
                "sandbox_not_simulated",
                param,
                "Stripe knows `" + param + "` in this form, but the Ridgeline sandbox does not simulate it.");
    }

    /** 402: a bank has declined. What was written down about the attempt stays. */
    public static StripeError card(String code, String declineCode, String message) {
        return new StripeError(402, "card_error", code, null, declineCode, message);
    }

    /** Whether the request had an effect that stays, although its answer is this error. */
    public boolean hasEffect() {
        return declineCode != null;
    }

    /** 404: the object that the address names does not exist. */
    public static StripeError noSuch(String what, String id) {
        return new StripeError(404, INVALID_REQUEST, "resource_missing", "id", noSuchMessage(what, id));
    }

    /** 400: an object that a parameter names does not exist. */
    public static StripeError noSuchParam(String what, String id, String param) {
        return invalid("resource_missing", param, noSuchMessage(what, id));
    }

    /** 404: no such address. */
    public static StripeError unknownUrl(String method, String path) {
        return new StripeError(
                404,
                INVALID_REQUEST,
                null,
                null,
                "Unrecognized request URL (" + method + ": " + path
                        + "). If you are trying to list objects, remove the trailing slash. If you are trying to"
                        + " retrieve an object, make sure you passed a valid (non-empty) identifier in your code.");
    }

    /** 401: no key, or not ours. */
    public static StripeError unauthorized(String message) {
        return new StripeError(401, INVALID_REQUEST, null, null, message);
    }

    /** 400 or 409: an idempotency key was used in another way before. */
    public static StripeError idempotency(int status, @Nullable String code, String message) {
        return new StripeError(status, "idempotency_error", code, null, message);
    }

    /** 413: more than any request needs. */
    public static StripeError tooLarge() {
        return new StripeError(413, INVALID_REQUEST, null, null, "The request is larger than this API accepts.");
    }

    /** 500: our fault. */
    public static StripeError internal() {
        return new StripeError(500, "api_error", null, null, "An unknown error occurred in the simulated Stripe.");
    }

    /** The HTTP status to answer with. */
    public int status() {
        return status;
    }

    /** The error code, if it has one. */
    public @Nullable String code() {
        return code;
    }

    /** The body to answer with. */
    public JsonObject body(String requestId) {
        JsonObject error = new JsonObject();
        if (code != null) {
            error.addProperty("code", code);
        }
        if (declineCode != null) {
            error.addProperty("decline_code", declineCode);
        }
        error.addProperty("message", getMessage());
        if (param != null) {
            error.addProperty("param", param);
        }
        error.addProperty("request_id", requestId);
        error.addProperty("type", type);
        return Json.object("error", error);
    }

    private static String noSuchMessage(String what, String id) {
        return "No such " + what + ": '" + id + "'";
    }
}
