package app.ridgeline.sandbox.stripe;

/** What a hosted page takes a payment from. */
public sealed interface PaymentSource permits Card, BankAccount {

    /** The name of whoever pays. */
    String holder();
}
