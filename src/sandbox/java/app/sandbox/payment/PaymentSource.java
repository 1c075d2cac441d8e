package app.sandbox.payment;

/** What a hosted page takes a payment from. */
public sealed interface PaymentSource permits PaymentCard, BankAccount {

    /** The name of whoever pays. */
    String holder();
}
