package app.ridgeline.tools.storm;

/**
 * A line through points, level before the first and after the last.
 *
 * @param x in rising order
 * @param y one for each x
 */
record Curve(double[] x, double[] y) {

    static Curve of(double... pairs) {
        double[] x = new double[pairs.length / 2];
        double[] y = new double[pairs.length / 2];
        for (int i = 0; i < x.length; i++) {
            x[i] = pairs[2 * i];
            y[i] = pairs[2 * i + 1];
        }
        return new Curve(x, y);
    }

    double at(double value) {
        if (value <= x[0]) {
            return y[0];
        }
        for (int i = 1; i < x.length; i++) {
            if (value <= x[i]) {
                return y[i - 1] + (y[i] - y[i - 1]) * (value - x[i - 1]) / (x[i] - x[i - 1]);
            }
        }
        return y[y.length - 1];
    }
}
