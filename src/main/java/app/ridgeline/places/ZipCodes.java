package app.ridgeline.places;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The middles of ZIP codes' areas, in memory: some 34,000, of the Census Bureau. */
@Component
class ZipCodes {

    /** Read at the first use: a page or two a day do not need it at the start. */
    private static final class Data {
        static final Map<String, GeoPoint> POINTS = read();
    }

    Optional<GeoPoint> find(String zip) {
        return Optional.ofNullable(Data.POINTS.get(zip));
    }

    int count() {
        return Data.POINTS.size();
    }

    private static Map<String, GeoPoint> read() {
        Map<String, GeoPoint> points = new HashMap<>(50_000);
        PlaceData.lines("zips.csv.gz").forEach(line -> {
            String[] parts = line.split(",", -1);
            points.put(parts[0], new GeoPoint(Double.parseDouble(parts[1]), Double.parseDouble(parts[2])));
        });
        return points;
    }
}
