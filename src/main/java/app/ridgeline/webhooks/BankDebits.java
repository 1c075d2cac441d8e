package app.ridgeline.webhooks;

import app.ridgeline.billing.Purchases;
import app.ridgeline.notices.NewNotice;
import app.ridgeline.notices.NoticeTopic;
import app.ridgeline.notices.NoticeValue;
import app.ridgeline.notices.Notices;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells customers where a payment by bank debit stands. A card's payment is certain at once and needs no word. */
@Component
class BankDebits {

    private final Notices notices;

    BankDebits(Notices notices) {
        this.notices = notices;
    }

    /** Tells where a purchase stands after this event, which may have been overtaken by a later one. */
    void tell(UUID owner, StripeEvent event, Purchases.Purchase purchase) {
        var pack = new NoticeValue.Count(purchase.pack());
        String causes = "bank-debit:" + purchase.sessionId() + ":";
        switch (purchase.status()) {
            case PENDING -> notices.post(NewNotice.of(owner, NoticeTopic.BANK_DEBIT_PENDING, causes + "pending", pack));
            case FAILED ->
                notices.replace(NewNotice.of(owner, NoticeTopic.BANK_DEBIT_FAILED, causes + "failed", pack), causes);
            case PAID -> {
                if (event.type().equals("checkout.session.async_payment_succeeded")) {
                    var granted = new NoticeValue.Tokens(purchase.granted());
                    notices.replace(
                            NewNotice.of(owner, NoticeTopic.BANK_DEBIT_CLEARED, causes + "cleared", pack, granted),
                            causes);
                }
            }
        }
    }
}
