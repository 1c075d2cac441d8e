package app.ridgeline.ui;

/** Writes a change with its sign: {@code +3}, {@code −3} or {@code 0}. */
public final class Signed {

    private Signed() {}

    /** This change in text. */
    public static String of(int change) {
        return change == 0 ? "0" : (change < 0 ? "\u2212" : "+") + Math.abs((long) change);
    }
}
