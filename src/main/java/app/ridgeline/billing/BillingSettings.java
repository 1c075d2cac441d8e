package app.ridgeline.billing;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The Stripe price ids of what this installation sells.
 *
 * @param solo prices of the plan Solo: the monthly one first, then the annual one if there is one
 * @param business prices of the plan Business, likewise
 * @param enterprise prices of the plan Enterprise, likewise
 * @param pack100 price of the pack of 100 tokens, empty if it is not sold
 * @param pack300 price of the pack of 300 tokens, empty if it is not sold
 * @param pack1000 price of the pack of 1,000 tokens, empty if it is not sold
 */
@ConfigurationProperties("ridgeline.prices")
record BillingSettings(
        @DefaultValue List<String> solo,
        @DefaultValue List<String> business,
        @DefaultValue List<String> enterprise,
        @DefaultValue("") String pack100,
        @DefaultValue("") String pack300,
        @DefaultValue("") String pack1000) {}
