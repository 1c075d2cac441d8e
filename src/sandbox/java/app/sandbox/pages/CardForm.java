package app.sandbox.pages;

import static app.sandbox.pages.Speech.text;

import app.sandbox.payment.Decline;
import app.sandbox.payment.PaymentCard;
import app.sandbox.payment.TestCard;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a person has typed into the Checkout form.
 *
 * @param email where the receipt goes
 * @param number the card number, perhaps with spaces
 * @param expiry month and year, for example {@code 12 / 34}
 * @param cvc the card's security code
 * @param name the name on the card
 */
record CardForm(String email, String number, String expiry, String cvc, String name) {

    private static final Pattern EXPIRY = Pattern.compile("(\\d{1,2})\\s*/?\\s*(\\d{2}|\\d{4})");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    private static final int MAX_LENGTH = 200;

    CardForm {
        email = email.strip();
        number = number.strip();
        expiry = expiry.strip();
        cvc = cvc.strip();
        name = name.strip();
    }

    /** What is wrong with it: messages by the name of the field, none if all is well. */
    Map<String, String> problems(YearMonth today) {
        Map<String, String> problems = new LinkedHashMap<>(emailProblems());
        problems.putAll(cardProblems(today));
        return problems;
    }

    /** The same where nothing but an email is asked for. */
    Map<String, String> emailProblems() {
        boolean valid = email.length() <= MAX_LENGTH && EMAIL.matcher(email).matches();
        return valid ? Map.of() : Map.of("email", text("sandbox.checkout.error.email"));
    }

    /** The same where no email is asked for. */
    Map<String, String> cardProblems(YearMonth today) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (!isCardNumber(digits())) {
            problems.put("number", text("sandbox.checkout.error.number"));
        }
        Optional<YearMonth> month = expiryMonth();
        if (month.isEmpty() || month.get().isAfter(today.plusYears(50))) {
            problems.put("expiry", text("sandbox.checkout.error.expiry"));
        } else if (month.get().isBefore(today)) {
            problems.put("expiry", text("sandbox.checkout.error.expired"));
        }
        if (!cvc.matches("\\d{3}")) {
            problems.put("cvc", text("sandbox.checkout.error.cvc"));
        }
        if (name.isEmpty() || name.length() > MAX_LENGTH) {
            problems.put("name", text("sandbox.checkout.error.name"));
        }
        return problems;
    }

    /** What comes of it where no email is asked for, with this answer to the bank's question. */
    CardCheck check(YearMonth today, String answer) {
        return check(cardProblems(today), answer);
    }

    /** The same where these problems were found. */
    CardCheck check(Map<String, String> problems, String answer) {
        if (!problems.isEmpty()) {
            return new CardCheck.Invalid(problems);
        }
        String refusal = refusal();
        if (refusal != null) {
            return new CardCheck.Refused(refusal);
        }
        if (!asksForConfirmation() || answer.equals(BankConfirmation.YES)) {
            return new CardCheck.Good(card());
        }
        return answer.equals(BankConfirmation.NO)
                ? new CardCheck.Refused(text("sandbox.confirmation.failed"))
                : new CardCheck.Unconfirmed();
    }

    private @Nullable String refusal() {
        Optional<TestCard> card = TestCard.of(digits());
        if (card.isEmpty()) {
            return text("sandbox.checkout.declined.live");
        }
        Decline decline = card.get().decline(true);
        return decline == null
                ? null
                : text(
                        "sandbox.checkout.declined",
                        text("sandbox.decline." + decline.declineCode().replace('_', '-')));
    }

    private boolean asksForConfirmation() {
        return TestCard.of(digits()).filter(TestCard.AUTHENTICATE::equals).isPresent();
    }

    private PaymentCard card() {
        YearMonth month = expiryMonth().orElseThrow();
        return new PaymentCard(TestCard.of(digits()).orElseThrow(), month.getMonthValue(), month.getYear(), name);
    }

    private String digits() {
        return number.replaceAll("[\\s-]", "");
    }

    private Optional<YearMonth> expiryMonth() {
        Matcher matcher = EXPIRY.matcher(expiry);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int month = Integer.parseInt(matcher.group(1));
        int year = Integer.parseInt(matcher.group(2));
        return month < 1 || month > 12
                ? Optional.empty()
                : Optional.of(YearMonth.of(year < 100 ? 2000 + year : year, month));
    }

    // The check digit of Luhn's algorithm.
    private static boolean isCardNumber(String digits) {
        if (!digits.matches("\\d{13,19}")) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
            sum += i % 2 == 1 ? doubled : digit;
        }
        return sum % 10 == 0;
    }
}
