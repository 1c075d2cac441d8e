package app.ridgeline.tools;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.wallet.Wallet;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;

/** The date of loss: when a storm hit an address. */
@Route("tools/dol")
@PermitAll
class DolView extends ComingToolPage {

    DolView(ComingRuns runs, Wallet wallet) {
        super(Bucket.DOL, runs, wallet);
    }
}
