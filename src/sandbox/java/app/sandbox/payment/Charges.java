package app.sandbox.payment;

import app.sandbox.objects.Ids;
import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectType;
import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.time.Instant;

/** Writes charges: one for each attempt at a payment. */
final class Charges {

    private Charges() {}

    /** A charge of this payment intent as it is while nobody knows how it ends. */
    static JsonObject pending(JsonObject intent, JsonObject method, Instant at) {
        JsonObject charge = Json.shape(ObjectType.CHARGE);
        long amountMinor = Json.number(intent, "amount");
        Json.set(charge, "id", Ids.random("ch_3", 23));
        Json.set(charge, "amount", amountMinor);
        Json.set(charge, "amount_captured", amountMinor);
        charge.add("billing_details", method.getAsJsonObject("billing_details").deepCopy());
        Json.set(charge, "created", at.getEpochSecond());
        Json.set(charge, "customer", Json.text(method, "customer"));
        Json.set(charge, "payment_method", Json.text(method, "id"));
        Json.set(charge, "payment_intent", Json.text(intent, "id"));
        // A charge takes its metadata from the payment intent at the moment it is made.
        charge.add("metadata", intent.getAsJsonObject("metadata").deepCopy());
        JsonObject details = charge.getAsJsonObject("payment_method_details");
        if (method.has("card")) {
            describeCard(details.getAsJsonObject("card"), method.getAsJsonObject("card"), amountMinor);
        } else {
            describeBank(details, method.getAsJsonObject(PaymentMethods.BANK));
        }
        Json.set(charge, "paid", false);
        Json.set(charge, "status", "pending");
        return charge;
    }

    static void succeed(JsonObject charge) {
        Json.set(charge, "paid", true);
        Json.set(charge, "status", "succeeded");
        Json.set(charge, "balance_transaction", Ids.random("txn_3", 23));
    }

    static void fail(JsonObject charge, Decline decline) {
        Json.set(charge, "paid", false);
        Json.set(
                charge,
                "captured",
                charge.getAsJsonObject("payment_method_details").has(PaymentMethods.BANK));
        Json.set(charge, "amount_captured", 0);
        Json.set(charge, "status", "failed");
        Json.set(charge, "failure_code", decline.code());
        Json.set(charge, "failure_message", decline.message());
        JsonObject outcome = charge.getAsJsonObject("outcome");
        Json.set(outcome, "network_status", "declined_by_network");
        Json.set(outcome, "reason", decline.declineCode());
        Json.set(outcome, "seller_message", "The bank returned the decline code `" + decline.declineCode() + "`.");
        Json.set(outcome, "type", "issuer_declined");
    }

    private static void describeCard(JsonObject details, JsonObject card, long amountMinor) {
        Json.set(details, "amount_authorized", amountMinor);
        for (String field : new String[] {"exp_month", "exp_year", "fingerprint", "last4"}) {
            details.add(field, card.get(field));
        }
        Json.set(details.getAsJsonObject("overcapture"), "maximum_amount_capturable", amountMinor);
    }

    private static void describeBank(JsonObject details, JsonObject account) {
        details.remove("card");
        Json.set(details, "type", PaymentMethods.BANK);
        JsonObject bank = new JsonObject();
        for (String field : new String[] {
            "account_holder_type", "account_type", "bank_name", "fingerprint", "last4", "routing_number"
        }) {
            bank.add(field, account.get(field));
        }
        for (String field : new String[] {"expected_debit_date", "mandate", "payment_reference"}) {
            bank.add(field, JsonNull.INSTANCE);
        }
        details.add(PaymentMethods.BANK, bank);
    }

    /** The types a payment method of this kind goes by. */
    static JsonArray types(JsonObject method) {
        JsonArray types = new JsonArray();
        types.add(Json.requiredText(method, "type"));
        return types;
    }
}
