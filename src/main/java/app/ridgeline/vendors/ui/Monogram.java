package app.ridgeline.vendors.ui;

import app.ridgeline.vendors.Category;
import com.vaadin.flow.component.html.Span;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** One or two letters in the colour of the category, where another directory shows a logo. */
class Monogram extends Span {

    private static final int LETTERS = 2;

    Monogram(String name, Category category) {
        super(letters(name));
        addClassNames("rl-monogram", tone(category));
        getElement().setAttribute("aria-hidden", "true");
    }

    static String tone(Category category) {
        return "rl-vendor-" + category.key().replace('_', '-');
    }

    private static String letters(String name) {
        String initials = Arrays.stream(name.split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty())
                .limit(LETTERS)
                .map(word -> word.substring(0, word.offsetByCodePoints(0, 1)))
                .collect(Collectors.joining());
        return initials.toUpperCase(Locale.ROOT);
    }
}
