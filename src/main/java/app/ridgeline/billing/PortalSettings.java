package app.ridgeline.billing;

import com.stripe.param.billingportal.ConfigurationCreateParams;
import com.stripe.param.billingportal.ConfigurationCreateParams.Features;
import com.stripe.param.billingportal.ConfigurationCreateParams.Features.CustomerUpdate;
import com.stripe.param.billingportal.ConfigurationCreateParams.Features.SubscriptionCancel;
import com.stripe.param.billingportal.ConfigurationCreateParams.Features.SubscriptionUpdate;
import com.stripe.param.billingportal.ConfigurationCreateParams.Features.SubscriptionUpdate.ScheduleAtPeriodEnd;
import java.util.List;
import java.util.Map;

/**
 * What a customer may do in the portal. More begins a new period and is paid in full immediately, less begins with the
 * next period: otherwise an upgrade an hour before the renewal would buy a month's difference for cents
 * (docs.stripe.com/customer-management/configure-portal).
 */
final class PortalSettings {

    private PortalSettings() {}

    /** The settings of a portal that offers these prices, by product; without any no plan can be changed. */
    static ConfigurationCreateParams.Builder of(Map<String, List<String>> plansByProduct, String returnUrl) {
        return ConfigurationCreateParams.builder()
                .setDefaultReturnUrl(returnUrl)
                .setFeatures(Features.builder()
                        .setInvoiceHistory(Features.InvoiceHistory.builder()
                                .setEnabled(true)
                                .build())
                        .setPaymentMethodUpdate(Features.PaymentMethodUpdate.builder()
                                .setEnabled(true)
                                .build())
                        .setCustomerUpdate(customerUpdate())
                        .setSubscriptionCancel(cancel())
                        .setSubscriptionUpdate(update(plansByProduct))
                        .build());
    }

    /** Not the email: it is the account's, and the way a customer made twice is found. */
    private static CustomerUpdate customerUpdate() {
        return CustomerUpdate.builder()
                .setEnabled(true)
                .addAllowedUpdate(CustomerUpdate.AllowedUpdate.NAME)
                .addAllowedUpdate(CustomerUpdate.AllowedUpdate.ADDRESS)
                .addAllowedUpdate(CustomerUpdate.AllowedUpdate.TAX_ID)
                .build();
    }

    private static SubscriptionCancel cancel() {
        return SubscriptionCancel.builder()
                .setEnabled(true)
                .setMode(SubscriptionCancel.Mode.AT_PERIOD_END)
                .setProrationBehavior(SubscriptionCancel.ProrationBehavior.NONE)
                .build();
    }

    private static SubscriptionUpdate update(Map<String, List<String>> plansByProduct) {
        if (plansByProduct.isEmpty()) {
            return SubscriptionUpdate.builder().setEnabled(false).build();
        }
        var update = SubscriptionUpdate.builder()
                .setEnabled(true)
                .addDefaultAllowedUpdate(SubscriptionUpdate.DefaultAllowedUpdate.PRICE) // and no quantity
                .setProrationBehavior(SubscriptionUpdate.ProrationBehavior.ALWAYS_INVOICE)
                .setBillingCycleAnchor(SubscriptionUpdate.BillingCycleAnchor.NOW)
                .setTrialUpdateBehavior(SubscriptionUpdate.TrialUpdateBehavior.END_TRIAL)
                .setScheduleAtPeriodEnd(ScheduleAtPeriodEnd.builder()
                        .addCondition(condition(ScheduleAtPeriodEnd.Condition.Type.DECREASING_ITEM_AMOUNT))
                        .addCondition(condition(ScheduleAtPeriodEnd.Condition.Type.SHORTENING_INTERVAL))
                        .build());
        plansByProduct.forEach((product, prices) -> update.addProduct(SubscriptionUpdate.Product.builder()
                .setProduct(product)
                .addAllPrice(prices)
                .build()));
        return update.build();
    }

    private static ScheduleAtPeriodEnd.Condition condition(ScheduleAtPeriodEnd.Condition.Type type) {
        return ScheduleAtPeriodEnd.Condition.builder().setType(type).build();
    }
}
