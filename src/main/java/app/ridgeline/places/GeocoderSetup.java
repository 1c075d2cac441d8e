package app.ridgeline.places;

import app.ridgeline.settings.SetupCheck;
import app.ridgeline.settings.SetupLine;
import app.ridgeline.settings.Simulation;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Checks whether the geocoder answers, with an address that it must know: the Census Bureau's own. */
@Component
@Order(60)
class GeocoderSetup implements SetupCheck {

    private static final String KNOWN = "4600 Silver Hill Rd, Washington, DC 20233";

    private final Geocoder geocoder;
    private final Environment environment;

    GeocoderSetup(Geocoder geocoder, Environment environment) {
        this.geocoder = geocoder;
        this.environment = environment;
    }

    @Override
    public String topic() {
        return "Geocoder";
    }

    @Override
    public List<SetupLine> look() throws InterruptedException {
        return List.of(
                switch (geocoder.ask(KNOWN)) {
                    case Geocoder.Match match -> SetupLine.ok("address", "found");
                    case Geocoder.NoMatch none -> SetupLine.ok("address", "answered");
                    case Geocoder.Away away -> away();
                });
    }

    private SetupLine away() {
        String text = "no answer of use within " + Geocoder.TIME_LIMIT.toSeconds()
                + " seconds: customers are asked for a ZIP code instead of an address";
        // What is simulated works without a network.
        return Simulation.isOn(environment)
                ? SetupLine.note("address", text)
                : SetupLine.toDo("address", text + ". Let this machine reach it, or set GEOCODER_BASE_URL");
    }
}
