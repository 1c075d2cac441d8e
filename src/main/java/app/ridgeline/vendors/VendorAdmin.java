package app.ridgeline.vendors;

import app.ridgeline.audit.Audit;
import app.ridgeline.audit.AuditedAct;
import app.ridgeline.audit.Caller;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What admins change in the directory. Each act is recorded in the transaction that does it. */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class VendorAdmin {

    /** How many products, locations or documents a vendor may have, each. */
    public static final int MAX_PARTS = 50;

    private static final int MAX_LIMIT = 200;
    private static final int MAX_SKIP = 100_000;
    private static final int MAX_TEXT = 120;

    private final StoredVendors stored;
    private final VendorRows rows;
    private final Audit audit;

    VendorAdmin(StoredVendors stored, VendorRows rows, Audit audit) {
        this.stored = stored;
        this.rows = rows;
        this.audit = audit;
    }

    /**
     * Vendors whose name or slug contains this text, by name, archived ones too.
     *
     * @param limit at most 200
     */
    @Transactional(readOnly = true)
    public List<VendorRow> list(String text, int skip, int limit) {
        String typed = text.replace('\0', ' ').strip().toLowerCase(Locale.ROOT);
        String part = typed.substring(0, Math.min(typed.length(), MAX_TEXT));
        return rows.containing(part, Math.clamp(skip, 0, MAX_SKIP), Math.clamp(limit, 1, MAX_LIMIT));
    }

    /** The vendor of this id, archived or not. */
    @Transactional(readOnly = true)
    public Optional<Vendor> find(UUID id) {
        return stored.findById(id);
    }

    /**
     * Adds a vendor, or replaces it with all its parts.
     *
     * @throws IllegalArgumentException if a field breaks its rule or there are too many parts
     */
    @Transactional
    public SaveResult save(Caller caller, Vendor vendor) {
        check(vendor);
        stored.lock();
        if (stored.existsBySlugAndIdNot(vendor.slug(), vendor.id())) {
            return SaveResult.SLUG_TAKEN;
        }
        Optional<Vendor> before = stored.findById(vendor.id());
        if (before.isEmpty()) {
            stored.insert(vendor);
        } else if (before.get().version().equals(vendor.version())) {
            stored.update(vendor);
        } else {
            return SaveResult.CHANGED_MEANWHILE;
        }
        audit.record(
                caller,
                before.map(old -> act("vendor-edit", vendor.slug(), Texts.changes(Texts.of(old), Texts.of(vendor))))
                        .orElseGet(() -> act("vendor-create", vendor.slug(), Map.of("name", vendor.name()))));
        return SaveResult.SAVED;
    }

    /** Archives a vendor, or restores it. Returns false if nothing changed. */
    @Transactional
    public boolean archive(Caller caller, UUID id, boolean archived) {
        stored.lock();
        VendorRow vendor =
                rows.findById(id).orElseThrow(() -> new IllegalArgumentException("There is no vendor " + id));
        if (rows.archive(id, archived) == 0) {
            return false;
        }
        audit.record(caller, act(archived ? "vendor-archive" : "vendor-restore", vendor.slug(), Map.of()));
        return true;
    }

    private static AuditedAct act(String action, String slug, Map<String, ?> details) {
        return new AuditedAct(action, null, slug, null, details);
    }

    private static void check(Vendor vendor) {
        check(Field.VENDOR, Texts.of(vendor));
        vendor.products().forEach(product -> check(Field.PRODUCT, Texts.of(product)));
        vendor.locations().forEach(location -> check(Field.LOCATION, Texts.of(location)));
        vendor.documents().forEach(document -> check(Field.DOCUMENT, Texts.of(document)));
        if (vendor.products().size() > MAX_PARTS
                || vendor.locations().size() > MAX_PARTS
                || vendor.documents().size() > MAX_PARTS) {
            throw new IllegalArgumentException("A vendor has at most " + MAX_PARTS + " parts of each kind");
        }
    }

    private static void check(List<Field> fields, Map<String, String> texts) {
        for (Field field : fields) {
            field.rule().problem(texts.getOrDefault(field.key(), "")).ifPresent(problem -> {
                throw new IllegalArgumentException(field.key() + " breaks " + problem);
            });
        }
    }
}
