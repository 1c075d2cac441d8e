package app.ridgeline.vendors;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which vendors to list. What is null or empty does not matter.
 *
 * @param search words of name, category, product or city, the last one may be unfinished; what is beyond
 *     {@value #MAX_SEARCH} characters does not count
 * @param categories any of these
 * @param state two letters; only vendors with a location there
 * @param warranty only vendors whose warranty documents we link to
 */
public record VendorFilter(
        String search, Set<Category> categories, @Nullable String state, boolean warranty) {

    /** How much of a search counts, in characters. */
    public static final int MAX_SEARCH = 200;

    private static final int MAX_WORDS = 8;

    /** Every vendor. */
    public static final VendorFilter ALL = new VendorFilter("", Set.of(), null, false);

    public VendorFilter {
        search = cut(search.replace('\0', ' ').strip());
        EnumSet<Category> ordered = EnumSet.noneOf(Category.class);
        ordered.addAll(categories);
        categories = java.util.Collections.unmodifiableSet(ordered);
    }

    /** Whether it leaves nothing out. */
    public boolean isAll() {
        return equals(ALL);
    }

    public VendorFilter withSearch(String text) {
        return new VendorFilter(text, categories, state, warranty);
    }

    public VendorFilter withState(@Nullable String wanted) {
        return new VendorFilter(search, categories, wanted, warranty);
    }

    public VendorFilter withWarranty(boolean wanted) {
        return new VendorFilter(search, categories, state, wanted);
    }

    /** Adds this category, or takes it out. */
    public VendorFilter toggled(Category category) {
        EnumSet<Category> changed = EnumSet.noneOf(Category.class);
        changed.addAll(categories);
        if (!changed.remove(category)) {
            changed.add(category);
        }
        return new VendorFilter(search, changed, state, warranty);
    }

    /** The words of the search as the database has them: lower case, without punctuation. */
    List<String> words() {
        return Arrays.stream(search.toLowerCase(Locale.ROOT).split("[\\p{Punct}\\s\\p{Cntrl}]+"))
                .filter(word -> !word.isEmpty())
                .limit(MAX_WORDS)
                .toList();
    }

    /** Never through the middle of a character: half of one is no text for a database. */
    private static String cut(String text) {
        if (text.length() <= MAX_SEARCH) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_SEARCH - 1)) ? MAX_SEARCH - 1 : MAX_SEARCH;
        return text.substring(0, end);
    }
}
