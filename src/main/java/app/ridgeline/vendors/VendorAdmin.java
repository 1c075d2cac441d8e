package app.ridgeline.vendors;

import app.ridgeline.audit.Audit;
import app.ridgeline.audit.AuditedAct;
import app.ridgeline.audit.Caller;
import java.util.List;
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

    private final VendorStore store;
    private final VendorAdminStore listed;
    private final Audit audit;

    VendorAdmin(VendorStore store, VendorAdminStore listed, Audit audit) {
        this.store = store;
        this.listed = listed;
        this.audit = audit;
    }

    /**
     * Vendors whose name or slug contains this text, by name, archived ones too.
     *
     * @param limit at most 200
     */
    @Transactional(readOnly = true)
    public List<AdminVendor> list(String text, int skip, int limit) {
        return listed.list(text, Math.clamp(skip, 0, MAX_SKIP), Math.clamp(limit, 1, MAX_LIMIT));
    }

    /** The vendor of this id, archived or not. */
    @Transactional(readOnly = true)
    public Optional<Vendor> find(UUID id) {
        return store.byId(id);
    }

    /**
     * Adds a vendor, or writes it anew with all its parts.
     *
     * @throws IllegalArgumentException if a field breaks its rule or there are too many parts
     */
    @Transactional
    public SaveResult save(Caller caller, Vendor vendor) {
        check(vendor);
        listed.lock();
        if (listed.isTaken(vendor.slug(), vendor.id())) {
            return SaveResult.SLUG_TAKEN;
        }
        Optional<Vendor> before = store.byId(vendor.id());
        boolean saved = before.isPresent() ? store.update(vendor) : store.insert(vendor);
        if (!saved) {
            return SaveResult.CHANGED_MEANWHILE;
        }
        audit.record(
                caller,
                before.map(old -> act("vendor-edit", vendor, Texts.changes(Texts.of(old), Texts.of(vendor))))
                        .orElseGet(() -> act("vendor-create", vendor, Map.of("name", vendor.name()))));
        return SaveResult.SAVED;
    }

    /** Takes a vendor out of sight, or back. False if it was so already. */
    @Transactional
    public boolean archive(Caller caller, UUID id, boolean archived) {
        Vendor vendor = store.byId(id).orElseThrow(() -> new IllegalArgumentException("There is no vendor " + id));
        if (!listed.archive(id, archived)) {
            return false;
        }
        audit.record(caller, act(archived ? "vendor-archive" : "vendor-restore", vendor, Map.of()));
        return true;
    }

    private static AuditedAct act(String action, Vendor vendor, Map<String, ?> details) {
        return new AuditedAct(action, null, vendor.slug(), null, details);
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
