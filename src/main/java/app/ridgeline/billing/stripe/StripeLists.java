package app.ridgeline.billing.stripe;

import com.stripe.exception.StripeException;
import com.stripe.model.StripeObjectInterface;
import com.stripe.param.CustomerListParams;
import com.stripe.param.EventListParams;
import com.stripe.param.InvoiceListParams;
import com.stripe.param.SubscriptionListParams;
import com.stripe.param.billingportal.ConfigurationListParams;
import com.stripe.param.checkout.SessionListParams;
import com.stripe.service.V1Services;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lists and single objects at Stripe as JSON, a page at a time, the newest first.
 *
 * @see <a href="https://docs.stripe.com/api/pagination">Pagination</a>
 */
@Component
public class StripeLists {

    /** The most that Stripe gives in one answer. */
    public static final long PAGE = 100;

    /**
     * One page.
     *
     * @param next what the following page starts after; empty on the last one
     */
    public record Page(List<StripeJson> objects, Optional<String> next) {}

    private final StripeApi stripe;

    /** Reads by these calls. */
    public StripeLists(StripeApi stripe) {
        this.stripe = stripe;
    }

    /** Events created from this second on, and before that one if it is given. */
    public Page events(Instant from, Optional<Instant> until, @Nullable String after) {
        var created = EventListParams.Created.builder().setGte(from.getEpochSecond());
        until.ifPresent(end -> created.setLt(end.getEpochSecond()));
        var params = EventListParams.builder().setCreated(created.build()).setLimit(PAGE);
        if (after != null) {
            params.setStartingAfter(after);
        }
        return page(api -> api.events().list(params.build()), after);
    }

    /** Subscriptions in any status. */
    public Page subscriptions(@Nullable String after) {
        var params = SubscriptionListParams.builder()
                .setStatus(SubscriptionListParams.Status.ALL)
                .setLimit(PAGE);
        if (after != null) {
            params.setStartingAfter(after);
        }
        return page(api -> api.subscriptions().list(params.build()), after);
    }

    /** Checkout sessions created from this second on. */
    public Page sessions(Instant from, @Nullable String after) {
        var created = SessionListParams.Created.builder().setGte(from.getEpochSecond());
        var params = SessionListParams.builder().setCreated(created.build()).setLimit(PAGE);
        if (after != null) {
            params.setStartingAfter(after);
        }
        return page(api -> api.checkout().sessions().list(params.build()), after);
    }

    /** Customers with this email address, the first 100 of them. */
    public List<StripeJson> customers(String email) {
        var params = CustomerListParams.builder().setEmail(email).setLimit(PAGE).build();
        return page(api -> api.customers().list(params), null).objects();
    }

    /** Invoices of a subscription in this status, the newest 100. */
    public List<StripeJson> invoices(String subscription, InvoiceListParams.Status status) {
        var params = InvoiceListParams.builder()
                .setSubscription(subscription)
                .setStatus(status)
                .setLimit(PAGE)
                .build();
        return page(api -> api.invoices().list(params), null).objects();
    }

    /** Configurations of the customer portal that are in use. */
    public Page portalConfigurations(@Nullable String after) {
        var params = ConfigurationListParams.builder().setActive(true).setLimit(PAGE);
        if (after != null) {
            params.setStartingAfter(after);
        }
        return page(api -> api.billingPortal().configurations().list(params.build()), after);
    }

    /** A subscription, or empty if Stripe does not know it. */
    public Optional<StripeJson> subscription(String id) {
        return one(api -> api.subscriptions().retrieve(id));
    }

    /** A Checkout session, or empty if Stripe does not know it. */
    public Optional<StripeJson> session(String id) {
        return one(api -> api.checkout().sessions().retrieve(id));
    }

    private Page page(StripeApi.Request<? extends StripeObjectInterface> request, @Nullable String after) {
        return stripe.call(api -> {
            StripeJson answer = json(request, api);
            // A list that lacks one of these would end without a word.
            if (!answer.has("data") || !answer.has("has_more")) {
                String field = answer.has("data") ? "has_more" : "data";
                throw StripeFailure.unintelligible("Stripe's list lacks the field " + field, null);
            }
            List<StripeJson> objects = answer.list("data").toList();
            List<String> ids = objects.stream().map(it -> it.id("id")).toList();
            Optional<String> next =
                    answer.flag("has_more") && !ids.isEmpty() ? Optional.of(ids.getLast()) : Optional.empty();
            if (next.filter(id -> id.equals(after)).isPresent()) {
                throw StripeFailure.unintelligible("Stripe's list does not go on after " + after, null);
            }
            return new Page(objects, next);
        });
    }

    private Optional<StripeJson> one(StripeApi.Request<? extends StripeObjectInterface> request) {
        try {
            return Optional.of(stripe.call(api -> json(request, api)));
        } catch (StripeFailure e) {
            if (e.isUnknownObject()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static StripeJson json(StripeApi.Request<? extends StripeObjectInterface> request, V1Services api)
            throws StripeException {
        return StripeJson.parse(request.on(api).getLastResponse().body());
    }
}
