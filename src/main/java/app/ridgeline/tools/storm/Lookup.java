package app.ridgeline.tools.storm;

import app.ridgeline.places.Place;
import app.ridgeline.places.PlaceAnswer;
import app.ridgeline.places.Places;
import app.ridgeline.storms.NearbyStorm;
import app.ridgeline.storms.Peril;
import app.ridgeline.storms.StormData;
import app.ridgeline.storms.StormQuery;
import app.ridgeline.storms.Storms;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What both tools do first: find the place, and the storms around it. */
@Component
class Lookup {

    private final Places places;
    private final Storms storms;

    Lookup(Places places, Storms storms) {
        this.places = places;
        this.storms = storms;
    }

    /** What was found. */
    sealed interface Answer {}

    /** At least one storm. */
    record Found(Place place, List<NearbyStorm> storms) implements Answer {}

    /** Nothing to pay for, by the last part of the key of a text. */
    record Nothing(String reason) implements Answer {}

    Answer find(String text, double miles, LocalDate from, LocalDate to, Set<Peril> perils)
            throws InterruptedException {
        return switch (places.find(text)) {
            case PlaceAnswer.Refused(PlaceAnswer.Reason reason) -> new Nothing(reason.key());
            case PlaceAnswer.Address _ -> new Nothing("place-unknown-address");
            case PlaceAnswer.Found(Place place) -> around(place, miles, from, to, perils);
        };
    }

    private Answer around(Place place, double miles, LocalDate from, LocalDate to, Set<Peril> perils) {
        StormData data = storms.data();
        if (data.first() == null || data.last() == null || from.isAfter(data.last()) || to.isBefore(data.first())) {
            return new Nothing("no-data");
        }
        List<NearbyStorm> found = storms.near(new StormQuery(place.point(), miles, from, to, perils));
        return found.isEmpty() ? new Nothing("no-storm") : new Found(place, found);
    }
}
