package app.sandbox.payment;

/**
 * A bank account that a customer lets be debited. Its number is never stored.
 *
 * @param account which of the test accounts
 * @param holder whose it is
 */
public record BankAccount(TestBank account, String holder) implements PaymentSource {}
