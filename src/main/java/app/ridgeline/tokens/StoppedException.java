package app.ridgeline.tokens;

/** An operator has stopped changes of this kind. Nothing was changed; the same call works once the stop is lifted. */
public class StoppedException extends RuntimeException {

    private final OperatorSwitch by;

    public StoppedException(OperatorSwitch by) {
        super("Stopped by an operator: " + by.key());
        this.by = by;
    }

    /** The switch that is thrown. */
    public OperatorSwitch by() {
        return by;
    }
}
