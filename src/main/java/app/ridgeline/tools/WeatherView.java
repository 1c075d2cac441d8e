package app.ridgeline.tools;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.wallet.Wallet;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;

/** Weather reports: what the weather was at an address. */
@Route("tools/weather")
@PermitAll
class WeatherView extends ComingToolPage {

    WeatherView(ComingRuns runs, Wallet wallet) {
        super(Bucket.WEATHER, runs, wallet);
    }
}
