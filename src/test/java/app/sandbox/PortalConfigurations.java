package app.sandbox;

import com.stripe.exception.StripeException;
import com.stripe.model.billingportal.Configuration;
import com.stripe.param.billingportal.ConfigurationCreateParams;
import com.stripe.param.billingportal.ConfigurationCreateParams.Features;
import com.stripe.param.billingportal.ConfigurationCreateParams.Features.SubscriptionCancel;
import com.stripe.param.billingportal.ConfigurationCreateParams.Features.SubscriptionUpdate;
import com.stripe.param.billingportal.ConfigurationCreateParams.Features.SubscriptionUpdate.DefaultAllowedUpdate;
import com.stripe.param.billingportal.ConfigurationCreateParams.Features.SubscriptionUpdate.Product;
import com.stripe.param.billingportal.ConfigurationCreateParams.Features.SubscriptionUpdate.ScheduleAtPeriodEnd;
import com.stripe.param.billingportal.ConfigurationCreateParams.Features.SubscriptionUpdate.ScheduleAtPeriodEnd.Condition;
import java.util.List;

/** Portal configurations for tests. */
final class PortalConfigurations {

    private PortalConfigurations() {}

    /** More at once, less at the end of the period, no quantity; the annual price of Solo is not offered. */
    static Configuration likeTheApplications(StripeTestClient stripe) throws StripeException {
        SubscriptionUpdate update = SubscriptionUpdate.builder()
                .setEnabled(true)
                .addDefaultAllowedUpdate(DefaultAllowedUpdate.PRICE)
                .setBillingCycleAnchor(SubscriptionUpdate.BillingCycleAnchor.NOW)
                .setProrationBehavior(SubscriptionUpdate.ProrationBehavior.ALWAYS_INVOICE)
                .setScheduleAtPeriodEnd(ScheduleAtPeriodEnd.builder()
                        .addCondition(condition(Condition.Type.DECREASING_ITEM_AMOUNT))
                        .addCondition(condition(Condition.Type.SHORTENING_INTERVAL))
                        .build())
                .addProduct(product("solo", "price_sandbox_solo_monthly"))
                .addProduct(product("business", "price_sandbox_business_monthly", "price_sandbox_business_annual"))
                .addProduct(product("enterprise", "price_sandbox_enterprise_monthly"))
                .build();
        SubscriptionCancel cancel = SubscriptionCancel.builder()
                .setEnabled(true)
                .setMode(SubscriptionCancel.Mode.AT_PERIOD_END)
                .build();
        Features features = Features.builder()
                .setSubscriptionUpdate(update)
                .setSubscriptionCancel(cancel)
                .setInvoiceHistory(
                        Features.InvoiceHistory.builder().setEnabled(true).build())
                .setPaymentMethodUpdate(
                        Features.PaymentMethodUpdate.builder().setEnabled(true).build())
                .build();
        return stripe.v1()
                .billingPortal()
                .configurations()
                .create(ConfigurationCreateParams.builder()
                        .setFeatures(features)
                        .build());
    }

    private static Condition condition(Condition.Type type) {
        return Condition.builder().setType(type).build();
    }

    private static Product product(String plan, String... prices) {
        return Product.builder()
                .setProduct("prod_sandbox_" + plan)
                .addAllPrice(List.of(prices))
                .build();
    }
}
