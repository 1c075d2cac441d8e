package app.ridgeline.billing;

import java.util.Optional;
import java.util.UUID;

/**
 * A payment that is known to have paid a pack or an invoice of ours.
 *
 * @param paymentIntent Stripe's id
 * @param userId who paid
 * @param currency its code, lower case, if known
 */
public record Payment(String paymentIntent, UUID userId, Optional<String> currency) {

    /** Fails if an object of this payment tells another currency: a share of it would be a wrong number. */
    void requireCurrency(String told) {
        if (currency.filter(paid -> !paid.equals(told)).isPresent()) {
            throw new IllegalArgumentException(
                    "The currency is " + told + ", but " + paymentIntent + " was paid in " + currency.get());
        }
    }
}
