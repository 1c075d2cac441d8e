package app.ridgeline.vendors;

import java.util.List;
import java.util.Map;

/**
 * A part of the directory.
 *
 * @param vendors the part asked for
 * @param total how many vendors the whole filter finds
 * @param counts for each category, how many it would find in that category alone
 * @param similar whether nothing matched the search, and these only resemble it
 */
public record VendorPage(List<ListedVendor> vendors, int total, Map<Category, Integer> counts, boolean similar) {}
