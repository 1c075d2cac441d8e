package app.ridgeline.tools;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.wallet.Wallet;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;

/** Roof mockups: what a house looks like with a new roof. */
@Route("tools/mockup")
@PermitAll
class MockupView extends ComingToolPage {

    MockupView(ComingRuns runs, Wallet wallet) {
        super(Bucket.MOCKUP, runs, wallet);
    }
}
