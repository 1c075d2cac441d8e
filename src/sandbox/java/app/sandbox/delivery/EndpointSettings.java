package app.sandbox.delivery;

import java.time.Duration;

/**
 * How an endpoint is treated until somebody changes it.
 *
 * @param paused whether its deliveries are held back
 * @param version the shape of the payloads it gets
 * @param fault what goes wrong with the next attempts
 * @param faultsLeft with how many of them
 * @param delay how much later the answer comes, for {@link Fault#SLOW}
 */
public record EndpointSettings(boolean paused, ApiVersion version, Fault fault, int faultsLeft, Duration delay) {

    static final EndpointSettings USUAL = new EndpointSettings(false, ApiVersion.DAHLIA, Fault.NONE, 0, Duration.ZERO);
}
