package app.sandbox.pages;

import app.sandbox.payment.PaymentCard;
import java.util.Map;
import org.springframework.http.HttpStatus;

/** What comes of a card that somebody has typed in, on whichever page. */
sealed interface CardCheck {

    /** Something is missing or wrong: messages by the name of the field. */
    record Invalid(Map<String, String> problems) implements CardCheck {}

    /** The bank does not pay, and why. */
    record Refused(String why) implements CardCheck {}

    /** The holder has to confirm it first. */
    record Unconfirmed() implements CardCheck {}

    /** It pays. */
    record Good(PaymentCard card) implements CardCheck {}

    /** The status of a page that shows the form again. */
    static HttpStatus status(boolean valid, boolean refused) {
        if (refused) {
            return HttpStatus.PAYMENT_REQUIRED;
        }
        return valid ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT;
    }
}
