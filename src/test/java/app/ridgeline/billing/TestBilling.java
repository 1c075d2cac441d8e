package app.ridgeline.billing;

import app.ridgeline.billing.stripe.BillingException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What tests of other modules need of billing. */
public final class TestBilling {

    private TestBilling() {}

    /** A failure as billing reports it. */
    public static BillingException failure(BillingException.Reason reason) {
        return new BillingException(reason, "made by a test");
    }

    /** Stripe's list of events, after this was told where each page starts and may have thrown an exception. */
    public static EventListing watched(EventListing listing, Consumer<Optional<String>> before) {
        return new EventListing(null) {
            @Override
            public Page page(Instant from, Optional<Instant> until, String after) {
                before.accept(Optional.ofNullable(after));
                return listing.page(from, until, after);
            }
        };
    }

    /** A list of events that is all on one page. */
    public static EventListing listing(List<String> events) {
        return new EventListing(null) {
            @Override
            public Page page(Instant from, Optional<Instant> until, String after) {
                return new Page(events, Optional.empty());
            }
        };
    }

    /** What Stripe lists as webhook endpoints. */
    public static WebhookAddresses addresses(WebhookAddresses.Endpoint... endpoints) {
        return new WebhookAddresses(null) {
            @Override
            public List<Endpoint> all() {
                return List.of(endpoints);
            }
        };
    }

    /** A list of webhook endpoints that cannot be had. */
    public static WebhookAddresses noAddresses() {
        return new WebhookAddresses(null) {
            @Override
            public List<Endpoint> all() {
                throw failure(BillingException.Reason.MISCONFIGURED);
            }
        };
    }

    /** An empty list of events that tells from when on it was asked for. */
    public static EventListing listingFrom(Consumer<Instant> asked) {
        return new EventListing(null) {
            @Override
            public Page page(Instant from, Optional<Instant> until, String after) {
                asked.accept(from);
                return new Page(List.of(), Optional.empty());
            }
        };
    }
}
