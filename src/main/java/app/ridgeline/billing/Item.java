package app.ridgeline.billing;

import app.ridgeline.tokens.Plan;
import com.stripe.param.checkout.SessionCreateParams;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one Checkout session sells. */
sealed interface Item {

    String priceId();

    /** The session's mode, in Stripe's words. */
    String mode();

    default @Nullable Integer packSize() {
        return null;
    }

    default @Nullable String planKey() {
        return null;
    }

    /** Adds mode and metadata: Stripe copies a session's metadata to nothing else, so each object gets its own. */
    void describe(UUID userId, SessionCreateParams.Builder session);

    /** A pack, paid once. */
    record PackItem(Catalog.Pack pack) implements Item {

        @Override
        public String priceId() {
            return pack.priceId();
        }

        @Override
        public String mode() {
            return "payment";
        }

        @Override
        public Integer packSize() {
            return pack.size();
        }

        @Override
        public void describe(UUID userId, SessionCreateParams.Builder session) {
            String user = userId.toString();
            String size = String.valueOf(pack.size());
            session.setMode(SessionCreateParams.Mode.PAYMENT)
                    .putMetadata("user_id", user)
                    .putMetadata("pack", size)
                    .setPaymentIntentData(SessionCreateParams.PaymentIntentData.builder()
                            .putMetadata("user_id", user)
                            .putMetadata("pack", size)
                            .build());
        }
    }

    /** A plan, paid month by month or year by year. */
    record PlanItem(Plan plan, String priceId) implements Item {

        @Override
        public String mode() {
            return "subscription";
        }

        @Override
        public String planKey() {
            return plan.key();
        }

        @Override
        public void describe(UUID userId, SessionCreateParams.Builder session) {
            String user = userId.toString();
            session.setMode(SessionCreateParams.Mode.SUBSCRIPTION)
                    .putMetadata("user_id", user)
                    .putMetadata("plan", plan.key())
                    .setSubscriptionData(SessionCreateParams.SubscriptionData.builder()
                            .putMetadata("user_id", user)
                            .putMetadata("plan", plan.key())
                            .build());
        }
    }
}
