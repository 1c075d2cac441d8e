package app.ridgeline.billing;

import app.ridgeline.billing.PortalConfiguration.Scope;
import app.ridgeline.billing.stripe.BillingException;
import app.ridgeline.billing.stripe.BillingException.Reason;
import app.ridgeline.billing.stripe.StripeApi;
import app.ridgeline.billing.stripe.StripeFailure;
import com.stripe.net.RequestOptions;
import com.stripe.param.billingportal.SessionCreateParams;
import com.stripe.param.billingportal.SessionCreateParams.FlowData;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Sends a customer to Stripe's portal: cards, invoices, change and end of the plan, by the rules of our
 * {@link PortalConfiguration}. Asks Stripe, so never inside a transaction.
 */
@Service
public class Portal {

    private final Customers customers;
    private final SessionStore store;
    private final StripeApi stripe;
    private final PortalConfiguration configuration;
    private final PublicAddress address;

    Portal(
            Customers customers,
            SessionStore store,
            StripeApi stripe,
            PortalConfiguration configuration,
            PublicAddress address) {
        this.customers = customers;
        this.store = store;
        this.stripe = stripe;
        this.configuration = configuration;
        this.address = address;
    }

    /**
     * The portal's first page.
     *
     * @throws BillingException NO_CUSTOMER if the user never bought anything, or if Stripe refuses or
     *     cannot be reached
     */
    public URI open(UUID userId) {
        StripeApi.requireNoTransaction();
        return open(userId, store.liveSubscription(userId), false);
    }

    /**
     * The portal's page for choosing another plan; its first page if there is no subscription to change, an invoice is
     * to be paid first, or Stripe cannot change this one there (a scheduled change is pending, for example).
     *
     * @throws BillingException as {@link #open}
     */
    public URI changePlan(UUID userId) {
        StripeApi.requireNoTransaction();
        Optional<SessionStore.Live> live = store.liveSubscription(userId);
        if (live.filter(SessionStore.Live::changeable).isEmpty()) {
            return open(userId, live, false);
        }
        try {
            return open(userId, live, true);
        } catch (StripeFailure e) {
            if (e.reason() != Reason.REFUSED) {
                throw e;
            }
            return open(userId, live, false);
        }
    }

    private URI open(UUID userId, Optional<SessionStore.Live> live, boolean change) {
        // A subscription may still belong to an earlier customer of the user.
        String customer = live.map(SessionStore.Live::customerId)
                .or(() -> customers.find(userId))
                .orElseThrow(() -> new BillingException(Reason.NO_CUSTOMER, "User " + userId + " has no customer"));
        var params = SessionCreateParams.builder()
                .setCustomer(customer)
                .setReturnUrl(address.of("/dashboard"))
                .setLocale(locale(userId));
        if (change) {
            params.setFlowData(changeOf(live.orElseThrow().id()));
        }
        try {
            return create(params, live.filter(SessionStore.Live::owes).isPresent() ? Scope.NO_PLANS : Scope.PLANS);
        } catch (StripeFailure e) {
            if (e.missing("customer")) {
                customers.forget(userId, customer);
                throw new BillingException(Reason.NO_CUSTOMER, "Stripe does not know customer " + customer, e);
            }
            throw e;
        }
    }

    private URI create(SessionCreateParams.Builder params, Scope scope) {
        String known = configuration.id(scope);
        try {
            return create(params, known);
        } catch (StripeFailure e) {
            if (!e.concerns("configuration")) {
                throw e;
            }
            configuration.forget(known); // somebody switched it off in the dashboard
            return create(params, configuration.id(scope));
        }
    }

    private URI create(SessionCreateParams.Builder params, String configurationId) {
        params.setConfiguration(configurationId);
        var options = RequestOptions.builder()
                .setIdempotencyKey("portal-session-" + UUID.randomUUID())
                .build();
        return stripe.call(api -> StripeApi.url(
                api.billingPortal().sessions().create(params.build(), options).getUrl(), "url"));
    }

    private SessionCreateParams.Locale locale(UUID userId) {
        return store.language(userId)
                .map(language -> switch (language) {
                    case ENGLISH -> SessionCreateParams.Locale.EN;
                    case SPANISH -> SessionCreateParams.Locale.ES;
                })
                .orElse(SessionCreateParams.Locale.AUTO);
    }

    private FlowData changeOf(String subscriptionId) {
        return FlowData.builder()
                .setType(FlowData.Type.SUBSCRIPTION_UPDATE)
                .setSubscriptionUpdate(FlowData.SubscriptionUpdate.builder()
                        .setSubscription(subscriptionId)
                        .build())
                .setAfterCompletion(FlowData.AfterCompletion.builder()
                        .setType(FlowData.AfterCompletion.Type.REDIRECT)
                        .setRedirect(FlowData.AfterCompletion.Redirect.builder()
                                .setReturnUrl(address.of("/dashboard"))
                                .build())
                        .build())
                .build();
    }
}
