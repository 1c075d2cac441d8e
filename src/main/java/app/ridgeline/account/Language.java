package app.ridgeline.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A language that people can be spoken to in. */
public enum Language {
    ENGLISH("en"),
    SPANISH("es");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The language of this locale, or English if it is none of ours. */
    public static Language of(Locale locale) {
        return ofTag(locale.getLanguage()).orElse(ENGLISH);
    }

    /** The language of this name; empty for null and for one that is none of ours. */
    public static Optional<Language> ofTag(@Nullable String tag) {
        return Arrays.stream(values()).filter(it -> it.tag.equals(tag)).findFirst();
    }

    /** The name in the database, in HTML and at Stripe, for example {@code es}. */
    public String tag() {
        return tag;
    }

    /** With the dates and numbers of the United States: for what is written without knowing the reader's region. */
    public Locale locale() {
        return Locale.of(tag, "US");
    }
}
