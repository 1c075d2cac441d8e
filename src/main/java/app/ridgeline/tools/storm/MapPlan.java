package app.ridgeline.tools.storm;

import app.ridgeline.places.GeoPoint;
import app.ridgeline.storms.Peril;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where everything is on the map: a square of {@link #SIDE}, the place in the middle, north above.
 *
 * @param rings around the place, the widest last
 * @param marks of the reports, in their order
 */
record MapPlan(List<Ring> rings, List<Mark> marks) {

    static final double SIDE = 600;
    static final double MIDDLE = SIDE / 2;

    private static final double RADIUS = 272;
    private static final double MILES_PER_DEGREE = GeoPoint.EARTH_MILES * Math.PI / 180;
    private static final int RINGS = 3;

    /** A distance from the place. */
    record Ring(double radius, double miles) {}

    /**
     * A report.
     *
     * @param number in the table, from 1
     * @param endX where a tornado's path ends; the same as x for the rest
     * @param size its radius
     */
    record Mark(int number, Peril peril, double x, double y, double endX, double endY, double size) {

        boolean isPath() {
            return x != endX || y != endY;
        }

        /**
         * x and y of its corners in turn: a triangle for wind, a diamond for a tornado, a square for flood; none if
         * round.
         */
        double[] corners() {
            return switch (peril) {
                case HAIL -> new double[0];
                case WIND -> around(0, -1.25, 1.2, 0.8, -1.2, 0.8);
                case TORNADO -> around(0, -1.15, 1.15, 0, 0, 1.15, -1.15, 0);
                case FLOOD -> around(-1, -1, 1, -1, 1, 1, -1, 1);
            };
        }

        private double[] around(double... radii) {
            double[] points = new double[radii.length];
            for (int i = 0; i < radii.length; i++) {
                points[i] = (i % 2 == 0 ? x : y) + radii[i] * size;
            }
            return points;
        }
    }

    static MapPlan of(WeatherResult result) {
        List<Ring> rings = IntStream.rangeClosed(1, RINGS)
                .mapToObj(i -> new Ring(RADIUS * i / RINGS, (double) result.miles() * i / RINGS))
                .toList();
        GeoPoint place = result.place().point();
        double scale = RADIUS / result.miles() * MILES_PER_DEGREE;
        List<Mark> marks = IntStream.range(0, result.facts().size())
                .mapToObj(i -> mark(i + 1, result.facts().get(i), place, scale))
                .toList();
        return new MapPlan(rings, marks);
    }

    private static Mark mark(int number, StormFact fact, GeoPoint place, double scale) {
        double east = scale * Math.cos(Math.toRadians(place.latitude()));
        return new Mark(
                number,
                fact.peril(),
                tenth(MIDDLE + (fact.longitude() - place.longitude()) * east),
                tenth(MIDDLE - (fact.latitude() - place.latitude()) * scale),
                tenth(MIDDLE + (fact.endLongitude() - place.longitude()) * east),
                tenth(MIDDLE - (fact.endLatitude() - place.latitude()) * scale),
                size(fact));
    }

    /** Larger hail and stronger wind are drawn larger, within reason. */
    private static double size(StormFact fact) {
        double strength = switch (fact.peril()) {
            case HAIL -> fact.hailInches() == null ? 0 : fact.hailInches() / 3;
            case WIND -> fact.mph() == null ? 0 : (fact.mph() - 40) / 60.0;
            case TORNADO -> 0.7;
            case FLOOD -> 0.3;
        };
        return tenth(10 + 8 * Math.clamp(strength, 0, 1));
    }

    private static double tenth(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
