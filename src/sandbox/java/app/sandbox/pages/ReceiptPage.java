package app.sandbox.pages;

import static app.sandbox.pages.Speech.text;

import app.sandbox.objects.Json;
import app.sandbox.objects.ObjectStore;
import com.google.gson.JsonObject;
import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** The receipt of a charge: what was paid, when, and how much of it went back. */
@RestController
class ReceiptPage {

    private final ObjectStore store;

    ReceiptPage(ObjectStore store) {
        this.store = store;
    }

    @GetMapping("/sandbox/receipt/{charge}")
    ResponseEntity<String> show(@PathVariable String charge) {
        return store.find("charge", charge)
                .map(found -> found.body())
                .filter(body -> Json.has(body, "receipt_url"))
                .map(ReceiptPage::page)
                .orElseGet(Layout::notFound);
    }

    private static ResponseEntity<String> page(JsonObject charge) {
        long refundedMinor = Json.number(charge, "amount_refunded");
        return Layout.page(
                HttpStatus.OK,
                text("sandbox.receipt.title"),
                Html.of(
                        """
                        <main class="split">
                        <section class="summary">
                        <p class="label">{}</p><p class="amount">{}</p><p class="terms">{}</p>{}
                        </section>
                        <section class="work"><p>{}</p><p>{}</p></section>
                        </main>
                        """,
                        text("sandbox.receipt.label"),
                        Show.money(Json.number(charge, "amount")),
                        text("sandbox.receipt.paid", Show.date(Instant.ofEpochSecond(Json.number(charge, "created")))),
                        Html.of("<p>{}</p>", text("sandbox.receipt.refunded", Show.money(refundedMinor)))
                                .when(refundedMinor > 0),
                        PortalMarkup.paidWith(charge.getAsJsonObject("payment_method_details")),
                        Json.text(charge, "id")));
    }
}
