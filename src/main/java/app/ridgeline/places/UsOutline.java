package app.ridgeline.places;

import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The outline of the United States with their territories. It is drawn to some two kilometres, so a point that near to
 * it counts as inside: no one at the coast or the border is sent away.
 */
@Component
class UsOutline {

    private static final double MARGIN = 0.03;

    private static final class Data {
        static final List<Ring> RINGS =
                PlaceData.lines("us-outline.txt.gz").stream().map(Ring::of).toList();
    }

    boolean contains(GeoPoint point) {
        return Data.RINGS.stream().anyMatch(ring -> ring.contains(point.longitude(), point.latitude()));
    }

    /** A closed line, by longitudes x and latitudes y. */
    private record Ring(double[] x, double[] y, double west, double east, double south, double north) {

        static Ring of(String line) {
            String[] points = line.split(",", -1);
            double[] x = new double[points.length];
            double[] y = new double[points.length];
            for (int i = 0; i < points.length; i++) {
                String[] parts = points[i].split(" ", 2);
                x[i] = Double.parseDouble(parts[0]);
                y[i] = Double.parseDouble(parts[1]);
            }
            return new Ring(
                    x,
                    y,
                    Arrays.stream(x).min().orElseThrow() - MARGIN,
                    Arrays.stream(x).max().orElseThrow() + MARGIN,
                    Arrays.stream(y).min().orElseThrow() - MARGIN,
                    Arrays.stream(y).max().orElseThrow() + MARGIN);
        }

        boolean contains(double px, double py) {
            if (px < west || px > east || py < south || py > north) {
                return false;
            }
            boolean inside = false;
            for (int i = 0, j = x.length - 1; i < x.length; j = i++) {
                if ((y[i] > py) != (y[j] > py) && px < (x[j] - x[i]) * (py - y[i]) / (y[j] - y[i]) + x[i]) {
                    inside = !inside;
                }
                if (isNear(i, j, px, py)) {
                    return true;
                }
            }
            return inside;
        }

        private boolean isNear(int i, int j, double px, double py) {
            double dx = x[j] - x[i];
            double dy = y[j] - y[i];
            double length = dx * dx + dy * dy;
            double share = length == 0 ? 0 : Math.clamp(((px - x[i]) * dx + (py - y[i]) * dy) / length, 0, 1);
            return Math.hypot(px - x[i] - share * dx, py - y[i] - share * dy) <= MARGIN;
        }
    }
}
