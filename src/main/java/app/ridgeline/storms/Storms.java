package app.ridgeline.storms;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is known of storms. The door for those who ask. */
@Service
public class Storms {

    /** The most events of an answer: of a circle and 75 years there are some thousand. */
    static final int MAX_EVENTS = 20_000;

    private static final Comparator<NearbyStorm> ORDER = Comparator.comparingDouble(NearbyStorm::miles)
            .thenComparing(near -> near.event().id());

    private final StormStore search;

    Storms(StormStore search) {
        this.search = search;
    }

    /** The events of this circle and period, the nearest first. */
    @Transactional(readOnly = true)
    public List<NearbyStorm> near(StormQuery query) {
        return search.inBox(query, MAX_EVENTS).stream()
                .map(event -> new NearbyStorm(
                        event, event.milesFrom(query.point()), query.point().directionTo(event.from())))
                .filter(near -> near.miles() <= query.miles())
                .sorted(ORDER)
                .toList();
    }

    /** What is there: how many events, of which days, and whether all are made up. */
    @Transactional(readOnly = true)
    public StormData data() {
        return search.data();
    }
}
