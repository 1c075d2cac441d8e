package app.ridgeline.vendors.ui;

import app.ridgeline.vendors.Category;
import app.ridgeline.vendors.VendorFilter;
import app.ridgeline.vendors.VendorLayout;
import com.vaadin.flow.router.QueryParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The directory's address: filter and layout, so that a link shows the same.
 *
 * @param layout empty if the address does not say
 * @param ignored what stood there and means nothing, cut to a length for people
 * @param isCut whether the search was too long
 */
record VendorAddress(VendorFilter filter, Optional<VendorLayout> layout, List<String> ignored, boolean isCut) {

    private static final int MAX_SHOWN = 40;
    private static final int MAX_IGNORED = 5;

    static VendorAddress read(QueryParameters query, List<String> states) {
        List<String> ignored = new ArrayList<>();
        Set<Category> categories = new LinkedHashSet<>();
        query.getParameters("category")
                .forEach(text -> Category.of(text).ifPresentOrElse(categories::add, () -> ignored.add(text)));
        String state = query.getSingleParameter("state").orElse("").strip().toUpperCase(Locale.ROOT);
        if (!state.isEmpty() && !states.contains(state)) {
            ignored.add(state);
            state = "";
        }
        String warranty = query.getSingleParameter("warranty").orElse("");
        if (!warranty.isEmpty() && !warranty.equals("yes")) {
            ignored.add(warranty);
        }
        String view = query.getSingleParameter("view").orElse("");
        Optional<VendorLayout> layout = VendorLayout.of(view);
        if (!view.isEmpty() && layout.isEmpty()) {
            ignored.add(view);
        }
        String search = query.getSingleParameter("q").orElse("");
        VendorFilter filter =
                new VendorFilter(search, categories, state.isEmpty() ? null : state, warranty.equals("yes"));
        return new VendorAddress(
                filter,
                layout,
                ignored.stream().limit(MAX_IGNORED).map(VendorAddress::cut).toList(),
                search.strip().length() > VendorFilter.MAX_SEARCH);
    }

    static QueryParameters write(VendorFilter filter, VendorLayout layout) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (!filter.search().isEmpty()) {
            query.put("q", List.of(filter.search()));
        }
        if (!filter.categories().isEmpty()) {
            query.put(
                    "category", filter.categories().stream().map(Category::key).toList());
        }
        if (filter.state() != null) {
            query.put("state", List.of(filter.state()));
        }
        if (filter.warranty()) {
            query.put("warranty", List.of("yes"));
        }
        query.put("view", List.of(layout.key()));
        return new QueryParameters(query);
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= MAX_SHOWN
                ? text
                : text.substring(0, text.offsetByCodePoints(0, MAX_SHOWN)) + "…";
    }
}
