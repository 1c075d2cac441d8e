package app.ridgeline.billing.stripe;

import com.stripe.exception.StripeException;
import org.jspecify.annotations.Nullable;

/** A call to Stripe that failed, with what decides how to go on. */
public class StripeFailure extends BillingException {

    /** What a failed creation means for its idempotency key. */
    public enum Verdict {
        /** Stripe has not begun, or nobody knows: the same key must be used again. */
        OPEN,
        /** Stripe refused, and remembers the refusal under this key: nothing was made, the next try needs a new key. */
        REFUSED,
        /** Stripe may have made the object, and may repeat the error under this key for a day. */
        DOUBTFUL
    }

    private final int status;
    private final @Nullable String code;
    private final @Nullable String param;
    private final @Nullable String type;

    private StripeFailure(
            Reason reason,
            String message,
            @Nullable Throwable cause,
            int status,
            @Nullable String code,
            @Nullable String param,
            @Nullable String type) {
        super(reason, message, cause);
        this.status = status;
        this.code = code;
        this.param = param;
        this.type = type;
    }

    static StripeFailure of(StripeException e, String message, Throwable cause) {
        int status = e.getStatusCode() == null ? 0 : e.getStatusCode();
        var error = e.getStripeError();
        return new StripeFailure(
                reason(status),
                message,
                cause,
                status,
                e.getCode(),
                error == null ? null : error.getParam(),
                error == null ? null : error.getType());
    }

    /** An answer that is no answer to what was asked. */
    public static StripeFailure unintelligible(String message, @Nullable Throwable cause) {
        return new StripeFailure(Reason.STRIPE_UNREACHABLE, message, cause, 200, null, null, null);
    }

    /** True if Stripe dislikes the value of this parameter. */
    public boolean concerns(String parameter) {
        return parameter.equals(param);
    }

    /** True if Stripe does not know the object named in this parameter (any more). */
    public boolean missing(String parameter) {
        return "resource_missing".equals(code) && parameter.equals(param);
    }

    /** True if Stripe does not know the object that the address itself names. */
    public boolean isUnknownObject() {
        return status == 404 && "resource_missing".equals(code);
    }

    /** True if Stripe accepts the key, but not for this. */
    public boolean isForbidden() {
        return status == 403;
    }

    /** True if every other question would end the same way: Stripe was not reached, or does not accept the key. */
    public boolean isHopeless() {
        return status == 0 || status == 401;
    }

    /** True if another request with the same idempotency key is running right now. */
    public boolean conflict() {
        return status == 409;
    }

    /** What the failure says of the question that was asked. */
    public Verdict verdict() {
        if ("idempotency_error".equals(type)) {
            return Verdict.DOUBTFUL;
        }
        return switch (status) {
            case 0, 401, 403, 409, 429 -> Verdict.OPEN;
            case 400, 402, 404 -> Verdict.REFUSED;
            default -> Verdict.DOUBTFUL;
        };
    }

    private static Reason reason(int status) {
        return switch (status) {
            case 401, 403 -> Reason.MISCONFIGURED;
            case 400, 402, 404 -> Reason.REFUSED;
            default -> Reason.STRIPE_UNREACHABLE;
        };
    }
}
