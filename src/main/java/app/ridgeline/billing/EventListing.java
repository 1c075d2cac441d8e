package app.ridgeline.billing;

import app.ridgeline.billing.stripe.StripeJson;
import app.ridgeline.billing.stripe.StripeLists;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stripe's own list of what happened, kept there for 30 days: for deliveries that never arrived.
 *
 * @see <a href="https://docs.stripe.com/api/events/list">List all events</a>
 */
@Component
public class EventListing {

    private final StripeLists lists;

    EventListing(StripeLists lists) {
        this.lists = lists;
    }

    /**
     * A page of at most 100 events, the newest first.
     *
     * @param events each as JSON text, in the API version of its own time
     * @param next what the following page starts after; empty on the last one
     */
    public record Page(List<String> events, Optional<String> next) {}

    /**
     * Asks Stripe for one page, so never inside a transaction.
     *
     * @param from the first second of the time asked for, by Stripe's {@code created}
     * @param until the second after it; empty for no end, since test clocks make events of the future
     * @param after what the page before said is next; null for the first page
     * @throws BillingException if Stripe refuses or cannot be reached
     */
    public Page page(Instant from, Optional<Instant> until, @Nullable String after) {
        StripeLists.Page page = lists.events(from, until, after);
        return new Page(page.objects().stream().map(StripeJson::toString).toList(), page.next());
    }
}
