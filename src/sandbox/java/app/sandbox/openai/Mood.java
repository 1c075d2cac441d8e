package app.sandbox.openai;

import java.util.Arrays;
import java.util.Locale;

/** How the simulated OpenAI behaves: as a magic word in the prompt asks, {@code sandbox:slow} for example. */
enum Mood {
    /** An image after 15 seconds. */
    SLOW,
    /** No answer for 10 minutes. */
    HANG,
    /** The content rules forbid it. */
    REFUSE,
    /** Too many requests. */
    LIMIT,
    /** The account has no money left. */
    QUOTA,
    /** An error of the server. */
    ERROR,
    /** Something that is no JSON. */
    GARBAGE,
    /** JSON with half an image. */
    BROKEN,
    /** An image after a moment. */
    FINE;

    /** The mood that a prompt asks for. */
    static Mood of(String prompt) {
        String words = prompt.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(mood -> words.contains("sandbox:" + mood.name().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(FINE);
    }
}
