package app.ridgeline.wallet;

import app.ridgeline.account.CurrentUser;
import app.ridgeline.billing.Bills;
import app.ridgeline.billing.Checkout;
import app.ridgeline.billing.PlanPreview;
import app.ridgeline.billing.Portal;
import app.ridgeline.billing.Subscriptions;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.feed.BalanceFeed;
import app.ridgeline.tokens.ledger.Tokens;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Makes the parts that pages show of a wallet, always the signed-in person's own: no method that opens or shows
 * something takes a user. To be called on the thread of a page.
 */
@Component
public class Wallet {

    private final CurrentUser currentUser;
    private final Tokens tokens;
    private final Subscriptions subscriptions;
    private final BalanceFeed feed;
    private final PricedCatalog catalog;
    private final PlanPreview previews;
    private final Checkout checkout;
    private final Portal portal;
    private final Bills bills;
    private final ReturnStore returns;

    Wallet(
            CurrentUser currentUser,
            Tokens tokens,
            Subscriptions subscriptions,
            BalanceFeed feed,
            PricedCatalog catalog,
            PlanPreview previews,
            Checkout checkout,
            Portal portal,
            Bills bills,
            ReturnStore returns) {
        this.currentUser = currentUser;
        this.tokens = tokens;
        this.subscriptions = subscriptions;
        this.feed = feed;
        this.catalog = catalog;
        this.previews = previews;
        this.checkout = checkout;
        this.portal = portal;
        this.bills = bills;
        this.returns = returns;
    }

    /** A live bar of all buckets. */
    public TokenBar tokenBar() {
        return tokenBar(List.of(Bucket.values()));
    }

    /** A live bar of one bucket. */
    public TokenBar tokenBar(Bucket bucket) {
        return tokenBar(List.of(bucket));
    }

    private TokenBar tokenBar(List<Bucket> buckets) {
        UUID userId = currentUser.id();
        return new TokenBar(userId, buckets, () -> holdings(userId), feed);
    }

    /** Offers packs. */
    public void openBuyTokens() {
        returns.forget(currentUser.id());
        new BuyTokensDialog(storefront(), format()).open();
    }

    /** Opens {@link #openNoTokens} if the bucket is empty, and says whether it did. */
    public boolean openIfEmpty(Bucket bucket) {
        boolean empty = tokens.getTokenStatus(currentUser.id()).of(bucket).remaining() == 0;
        if (empty) {
            openNoTokens(bucket);
        }
        return empty;
    }

    /** Says that the bucket is empty, when it renews, and offers packs and plans. A purchase leads back to the tool. */
    public void openNoTokens(Bucket bucket) {
        returns.remember(currentUser.id(), bucket);
        new NoTokensDialog(bucket, holdings(currentUser.id()), storefront(), format()).open();
    }

    /** Offers plans, each with what it would mean. Who has one changes it from there. */
    public void openPlans() {
        new PlansDialog(holdings(currentUser.id()), storefront(), format()).open();
    }

    /** The line that says why a button of {@link #manageBilling} led nowhere. */
    public StripeExit exit() {
        return new StripeExit();
    }

    /** A button to the portal: cards, invoices, the end of a plan. */
    public Button manageBilling(StripeExit exit, String caption) {
        return exit.button(caption, storefront()::manageBilling);
    }

    /** A button to Stripe's receipt or invoice of one of the person's payments. */
    public Button document(StripeExit exit, String caption, String billId) {
        UUID userId = currentUser.id();
        return exit.button(caption, () -> bills.document(userId, billId));
    }

    /** What a user has. Reads only, and may be called on any thread. */
    public Holdings holdings(UUID userId) {
        return new Holdings(tokens.getTokenStatus(userId), subscriptions.current(userId));
    }

    private Storefront storefront() {
        return new Storefront(currentUser.id(), catalog, previews, checkout, portal);
    }

    private static UserFormat format() {
        return UserFormat.of(UI.getCurrent());
    }
}
