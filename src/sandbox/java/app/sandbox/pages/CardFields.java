package app.sandbox.pages;

import static app.sandbox.pages.Speech.text;

import app.sandbox.payment.TestCard;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** The part of a form that takes a card, with the test cards to choose from. */
final class CardFields {

    private static final int YEARS = 3;

    private CardFields() {}

    /** Number, expiry, code and name. */
    static Html card(CardForm form, Map<String, String> problems, YearMonth today) {
        return Html.of(
                """
                {}
                <div class="pair">{}{}</div>
                {}
                {}
                """,
                field("number", form.number(), problems, "placeholder=\"1234 1234 1234 1234\"", "numeric"),
                field(
                        "expiry",
                        form.expiry(),
                        problems,
                        "placeholder=\"" + text("sandbox.checkout.expiry.hint") + "\"",
                        "numeric"),
                field("cvc", form.cvc(), problems, "placeholder=\"123\" maxlength=\"4\"", "numeric"),
                field("name", form.name(), problems, "", "text"),
                testCards(today));
    }

    /** What was typed before, to be sent again by another button. */
    static Html hidden(CardForm form) {
        return Html.of("""
            <input type="hidden" name="email" value="{}"><input type="hidden" name="number" value="{}">
            <input type="hidden" name="expiry" value="{}"><input type="hidden" name="cvc" value="{}">
            <input type="hidden" name="name" value="{}">
            """, form.email(), form.number(), form.expiry(), form.cvc(), form.name());
    }

    static Html field(String name, String value, Map<String, String> problems, String attributes, String inputMode) {
        String problem = problems.get(name);
        return Html.of(
                """
                <div class="field">
                <label for="{}">{}</label>
                <input id="{}" name="{}" value="{}" inputmode="{}" autocomplete="off" spellcheck="false" {} {}>
                {}
                </div>
                """,
                name,
                text("sandbox.checkout." + name),
                name,
                name,
                value,
                inputMode,
                new Html(attributes),
                problem == null ? Html.EMPTY : Html.of("aria-invalid=\"true\" aria-describedby=\"{}-error\"", name),
                problem == null ? Html.EMPTY : Html.of("<p class=\"problem\" id=\"{}-error\">{}</p>", name, problem));
    }

    private static Html testCards(YearMonth today) {
        YearMonth expiry = today.plusYears(YEARS);
        String text = String.format(Locale.ROOT, "%02d / %02d", expiry.getMonthValue(), expiry.getYear() % 100);
        return Html.of(
                """
                <fieldset class="hint">
                <legend>{}</legend>
                {}
                </fieldset>
                """,
                text("sandbox.checkout.cards"),
                Html.join(Arrays.stream(TestCard.values())
                        .map(card -> testCard(card, text))
                        .toList()));
    }

    private static Html testCard(TestCard card, String expiry) {
        return Html.of(
                """
                <button class="fill" type="button" data-number="{}" data-expiry="{}" data-cvc="123" data-name="{}">
                <code>{}</code><span>{}</span></button>
                """,
                card.printed(),
                expiry,
                text("sandbox.checkout.card.name"),
                card.printed(),
                text("sandbox.checkout.card." + card.name().toLowerCase(Locale.ROOT)));
    }
}
