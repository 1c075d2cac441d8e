package app.ridgeline.wallet;

import app.ridgeline.ui.UserFormat;
import java.util.List;

/** Offers the packs of tokens. */
final class BuyTokensDialog extends WalletDialog {

    BuyTokensDialog(Storefront storefront, UserFormat format) {
        super(format.text("wallet.buy.title"));
        show(
                getTranslation("wallet.buy.lead"),
                new OffersPane(
                        storefront::offers,
                        Offers::allPacks,
                        offers -> List.of(new PackList(offers.packs(), storefront, exit(), format))));
    }
}
