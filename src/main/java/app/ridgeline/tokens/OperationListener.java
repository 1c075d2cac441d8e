package app.ridgeline.tokens;

/** Hears of operations on balances: for metrics and error reports. What it does must be quick. */
@FunctionalInterface
public interface OperationListener {

    /**
     * Called once it is known how the operation ended: after the commit of what took effect, at once for a failure. Not
     * called for what was rolled back. What it throws is logged and harms nobody.
     */
    void ended(OperationReport report);
}
