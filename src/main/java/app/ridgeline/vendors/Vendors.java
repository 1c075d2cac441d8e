package app.ridgeline.vendors;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The directory, as everyone who is signed in reads it. What is archived is not in it. */
@Service
public class Vendors {

    private static final int MAX_LIMIT = 200;
    private static final int MAX_SKIP = 20_000;

    private final VendorSearchStore search;
    private final StoredVendors stored;

    Vendors(VendorSearchStore search, StoredVendors stored) {
        this.search = search;
        this.stored = stored;
    }

    /**
     * A part of the vendors that the filter finds, with the counts of all: what matches best first, then by name.
     *
     * @param skip vendors to leave out, at most 20,000
     * @param limit at most 200
     */
    @Transactional(readOnly = true)
    public VendorPage find(VendorFilter filter, int skip, int limit) {
        return search.find(filter, Math.clamp(skip, 0, MAX_SKIP), Math.clamp(limit, 1, MAX_LIMIT));
    }

    /** The vendor of this slug, or empty if there is none or it is archived. */
    @Transactional(readOnly = true)
    public Optional<Vendor> bySlug(String slug) {
        return stored.findBySlug(slug).filter(vendor -> !vendor.archived());
    }

    /** The states that vendors have locations in, two letters each, in order. */
    @Transactional(readOnly = true)
    public List<String> states() {
        return search.states();
    }

    /** Adds those vendors whose slug is free, and leaves the others as they are. Returns how many were added. */
    @Transactional
    public long addMissing(List<Vendor> vendors) {
        stored.lock();
        List<Vendor> missing = vendors.stream()
                .filter(vendor -> !stored.existsBySlug(vendor.slug()))
                .toList();
        missing.forEach(stored::insert);
        return missing.size();
    }

    /** How this user left the directory; cards if they never chose. */
    @Transactional(readOnly = true)
    public VendorLayout layoutOf(UUID userId) {
        return stored.layoutOf(userId).orElse(VendorLayout.CARDS);
    }

    /** Remembers how this user wants to see the directory. */
    @Transactional
    public void remember(UUID userId, VendorLayout layout) {
        stored.remember(userId, layout);
    }
}
