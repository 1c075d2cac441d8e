package app.ridgeline.notices;

import app.ridgeline.tokens.TokenAmounts;
import java.time.Instant;

/** A value in the text of a notice. It is kept as what it means, and written in words for each reader. */
public sealed interface NoticeValue {

    /** A day, in the reader's time zone. */
    record Day(Instant instant) implements NoticeValue {}

    /** A number, such as the size of a pack. */
    record Count(int number) implements NoticeValue {}

    /** Tokens of each bucket. */
    record Tokens(TokenAmounts amounts) implements NoticeValue {}

    /** What someone has left of each bucket, also where that is nothing. */
    record Left(TokenAmounts amounts) implements NoticeValue {}

    /**
     * Money.
     *
     * @param minor in the currency's minor unit, as Stripe counts it
     * @param currency its code, for example {@code usd}
     */
    record Money(long minor, String currency) implements NoticeValue {}

    /** A word that has a text of its own, such as the name of a plan. */
    record Word(String key) implements NoticeValue {}
}
