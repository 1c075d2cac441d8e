package app.sandbox.rest;

import java.util.List;

/** Words lists the way Stripe's messages do. */
final class Phrases {

    private Phrases() {}

    /** "a", "a or b", "a, b, or c". */
    static String oneOf(List<String> words) {
        return switch (words.size()) {
            case 1 -> words.getFirst();
            case 2 -> words.getFirst() + " or " + words.getLast();
            default -> String.join(", ", words.subList(0, words.size() - 1)) + ", or " + words.getLast();
        };
    }
}
