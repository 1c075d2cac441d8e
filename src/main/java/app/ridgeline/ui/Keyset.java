package app.ridgeline.ui;

import com.vaadin.flow.data.provider.Query;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Turns the offsets that a grid asks for into looks after a known row: it remembers the last row of each page it has
 * read, so that the ten-thousandth page costs as little as the first. One for each grid.
 */
public final class Keyset<T> {

    /** Reads a page. */
    public interface Pages<T> {
        /**
         * @param after the row before the page, or null at the beginning
         * @param skip rows to leave out after that one
         */
        List<T> read(@Nullable T after, int skip, int limit);
    }

    /** The row before each offset where a page began. */
    private final TreeMap<Integer, T> before = new TreeMap<>();

    private final Pages<T> pages;

    /** Looks into these pages. */
    public Keyset(Pages<T> pages) {
        this.pages = pages;
    }

    /** The rows a grid asks for. */
    public Stream<T> fetch(Query<T, ?> query) {
        int offset = query.getOffset();
        if (offset == 0) {
            before.clear();
        }
        Map.Entry<Integer, T> known = before.floorEntry(offset);
        List<T> page = known == null
                ? pages.read(null, offset, query.getLimit())
                : pages.read(known.getValue(), offset - known.getKey(), query.getLimit());
        if (page.size() == query.getLimit()) {
            before.put(offset + page.size(), page.getLast());
        }
        return page.stream();
    }
}
