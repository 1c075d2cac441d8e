package app.ridgeline.webhooks;

import java.time.Duration;
import java.time.LocalDate;

/**
 * How long events of one day (UTC) took from Stripe to the end of our commit.
 *
 * @param events how many took effect
 * @param median half of them took no longer
 * @param slowest 95 of 100 took no longer
 */
public record DelayDay(LocalDate day, long events, Duration median, Duration slowest) {}
