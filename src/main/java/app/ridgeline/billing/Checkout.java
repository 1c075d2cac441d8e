package app.ridgeline.billing;

import app.ridgeline.billing.rules.BillingInterval;
import app.ridgeline.billing.stripe.BillingException;
import app.ridgeline.billing.stripe.BillingException.Reason;
import app.ridgeline.billing.stripe.StripeApi;
import app.ridgeline.billing.stripe.StripeFailure;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.ledger.Switches;
import com.stripe.model.checkout.Session;
import com.stripe.net.RequestOptions;
import com.stripe.param.checkout.SessionCreateParams;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Sends a customer to Stripe's Checkout. Each session is written down before its address is handed out: that record,
 * never metadata alone, says later who paid for what. Asks Stripe, so never inside a transaction.
 *
 * <p>Neither {@code ui_mode} nor {@code payment_method_types} is sent: their values differ between API versions, and
 * the payment methods are chosen in Stripe's dashboard (docs.stripe.com/payments/checkout).
 */
@Service
public class Checkout {

    private final Catalog catalog;
    private final PriceList prices;
    private final Customers customers;
    private final SessionStore store;
    private final StripeApi stripe;
    private final EarlierSessions earlier;
    private final Switches switches;
    private final PublicAddress address;

    Checkout(
            Catalog catalog,
            PriceList prices,
            Customers customers,
            SessionStore store,
            StripeApi stripe,
            EarlierSessions earlier,
            Switches switches,
            PublicAddress address) {
        this.catalog = catalog;
        this.prices = prices;
        this.customers = customers;
        this.store = store;
        this.stripe = stripe;
        this.earlier = earlier;
        this.switches = switches;
        this.address = address;
    }

    /**
     * Where the user pays for a pack.
     *
     * @param size the pack: 100, 300 or 1,000
     * @throws BillingException NOT_SOLD if it has no price, STOPPED, or if Stripe refuses or cannot be reached
     */
    public URI buyPack(UUID userId, int size) {
        StripeApi.requireNoTransaction();
        Catalog.Pack pack = catalog.pack(size)
                .orElseThrow(() -> new BillingException(Reason.NOT_SOLD, "No price is configured for pack " + size));
        return open(userId, new Item.PackItem(pack));
    }

    /**
     * Where the user subscribes to a plan.
     *
     * @throws BillingException ALREADY_SUBSCRIBED if a subscription is not over (use {@link Portal#changePlan}),
     *     NOT_SOLD if the plan has no such price, STOPPED, or if Stripe refuses or cannot be reached
     */
    public URI subscribe(UUID userId, Plan plan, BillingInterval interval) {
        StripeApi.requireNoTransaction();
        store.liveSubscription(userId).ifPresent(live -> {
            throw new BillingException(
                    Reason.ALREADY_SUBSCRIBED,
                    "User " + userId + " has " + live.id() + ", "
                            + live.status().word());
        });
        return open(userId, new Item.PlanItem(plan, priceOf(plan, interval)));
    }

    /** The plan's first price of this interval; where Stripe does not say, by its place: monthly first, then annual. */
    private String priceOf(Plan plan, BillingInterval interval) {
        List<String> configured = catalog.pricesOf(plan);
        for (int place = 0; place < configured.size(); place++) {
            Optional<PriceList.Price> price = prices.price(configured.get(place));
            if (price.isPresent()
                    ? price.get().interval().equals(Optional.of(interval))
                    : place == interval.ordinal()) {
                return configured.get(place);
            }
        }
        throw new BillingException(Reason.NOT_SOLD, "No " + interval + " price is configured for " + plan);
    }

    private URI open(UUID userId, Item item) {
        if (switches.readOnly()) {
            throw new BillingException(Reason.STOPPED, "Nothing is sold in read-only mode");
        }
        if (item instanceof Item.PlanItem) {
            earlier.close(userId);
        }
        String customer = customers.ensure(userId);
        Opened session;
        try {
            session = create(userId, customer, item);
        } catch (StripeFailure e) {
            if (!e.missing("customer")) {
                throw e;
            }
            customers.forget(userId, customer);
            session = create(userId, customers.ensure(userId), item);
        }
        store.record(session.id(), userId, item);
        return session.url();
    }

    /** What is needed of a session that was made. */
    private record Opened(String id, URI url) {}

    private Opened create(UUID userId, String customer, Item item) {
        var params = SessionCreateParams.builder()
                .setCustomer(customer)
                .setClientReferenceId(userId.toString())
                .setSuccessUrl(address.of("/checkout/success?session_id={CHECKOUT_SESSION_ID}"))
                .setCancelUrl(address.of("/checkout/cancel"))
                .setLocale(locale(userId))
                .addLineItem(SessionCreateParams.LineItem.builder()
                        .setPrice(item.priceId())
                        .setQuantity(1L)
                        .build());
        item.describe(userId, params);
        // One key per click: it serves the client's own repetitions after a lost answer.
        var options = RequestOptions.builder()
                .setIdempotencyKey("checkout-" + UUID.randomUUID())
                .build();
        return stripe.call(api -> {
            Session session = api.checkout().sessions().create(params.build(), options);
            return new Opened(StripeApi.required(session.getId(), "id"), StripeApi.url(session.getUrl(), "url"));
        });
    }

    private SessionCreateParams.Locale locale(UUID userId) {
        return store.language(userId)
                .map(language -> switch (language) {
                    case ENGLISH -> SessionCreateParams.Locale.EN;
                    case SPANISH -> SessionCreateParams.Locale.ES;
                })
                .orElse(SessionCreateParams.Locale.AUTO);
    }
}
