package app.sandbox.pages;

import static app.sandbox.pages.Speech.text;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** 3-D Secure: the bank of a card asks its holder to confirm. The same form is sent again, with the answer. */
final class BankConfirmation {

    /** The answer that confirms. */
    static final String YES = "confirm";

    /** The answer of a holder who cannot or will not. */
    static final String NO = "fail";

    private BankConfirmation() {}

    static ResponseEntity<String> page(String action, Html token, CardForm form) {
        return Layout.page(
                HttpStatus.OK,
                text("sandbox.confirmation.title"),
                Html.of(
                        """
                        <main class="notice">
                        <h1>{}</h1>
                        <p>{}</p>
                        <form method="post" action="{}" data-busy="{}">{}{}
                        <p class="actions">
                        <button class="button primary" type="submit" name="answer" value="{}">{}</button>
                        <button class="button" type="submit" name="answer" value="{}">{}</button></p>
                        </form>
                        </main>
                        """,
                        text("sandbox.confirmation.title"),
                        text("sandbox.confirmation.text"),
                        action,
                        text("sandbox.checkout.busy"),
                        token,
                        CardFields.hidden(form),
                        YES,
                        text("sandbox.confirmation.yes"),
                        NO,
                        text("sandbox.confirmation.no")));
    }
}
