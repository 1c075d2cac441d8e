package app.ridgeline.wallet;

import app.ridgeline.ui.UserFormat;
import java.util.List;

/** Offers the packs of tokens. */
final class BuyTokensDialog extends WalletDialog {

    BuyTokensDialog(Till till, UserFormat format) {
        super(format.text("wallet.buy.title"));
        show(
                getTranslation("wallet.buy.lead"),
                new ShelfPane(
                        till::shelf,
                        Shelf::allPacks,
                        shelf -> List.of(new PackList(shelf.packs(), till, exit(), format))));
    }
}
