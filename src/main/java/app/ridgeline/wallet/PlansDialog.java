package app.ridgeline.wallet;

import app.ridgeline.ui.UserFormat;
import java.util.List;

/** Offers the plans. */
final class PlansDialog extends WalletDialog {

    PlansDialog(Holdings holdings, Storefront storefront, UserFormat format) {
        super(format.text("wallet.plans.title"));
        show(
                getTranslation("wallet.plans.lead"),
                new OffersPane(
                        storefront::offers,
                        Offers::allPlans,
                        offers -> List.of(new PlanList(offers.plans(), holdings, storefront, exit(), format))));
    }
}
