package app.ridgeline.wallet;

import app.ridgeline.ui.UserFormat;
import java.util.List;

/** Offers the plans. */
final class PlansDialog extends WalletDialog {

    PlansDialog(Holdings holdings, Till till, UserFormat format) {
        super(format.text("wallet.plans.title"));
        show(
                getTranslation("wallet.plans.lead"),
                new ShelfPane(
                        till::shelf,
                        Shelf::allPlans,
                        shelf -> List.of(new PlanList(shelf.plans(), holdings, till, exit(), format))));
    }
}
