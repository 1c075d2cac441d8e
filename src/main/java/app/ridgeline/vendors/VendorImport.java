package app.ridgeline.vendors;

import app.ridgeline.audit.Audit;
import app.ridgeline.audit.AuditedAct;
import app.ridgeline.audit.Caller;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes vendors from a CSV file and writes them into one. A slug that is known is changed, another added; a column that is
 * not in the file stays as it is, as do products, locations and documents. One wrong row, and nothing is done.
 */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class VendorImport {

    /** The largest file, in bytes. */
    public static final int MAX_BYTES = 2_000_000;

    private static final int MAX_ERRORS = 100;

    private final VendorStore store;
    private final VendorAdminStore listed;
    private final Audit audit;

    VendorImport(VendorStore store, VendorAdminStore listed, Audit audit) {
        this.store = store;
        this.listed = listed;
        this.audit = audit;
    }

    /** What taking this file would do. Nothing is changed. */
    @Transactional(readOnly = true)
    public ImportPlan dryRun(String csv) {
        return plan(csv).plan();
    }

    /** Takes the file if nothing is wrong with it now, and tells what was done or what is wrong. */
    @Transactional
    public ImportPlan take(Caller caller, String csv) {
        listed.lock();
        Planned planned = plan(csv);
        if (!planned.plan().isReady()) {
            return planned.plan();
        }
        planned.added().forEach(store::insert);
        planned.changed().forEach(store::updateFields);
        for (Vendor vendor : planned.added()) {
            audit.record(caller, act("vendor-create", vendor, Map.of("name", vendor.name(), "by", "csv")));
        }
        planned.changed().forEach(vendor -> audit.record(caller, act("vendor-edit", vendor, Map.of("by", "csv"))));
        return planned.plan();
    }

    /** Every vendor that is not archived, as a CSV file. */
    @Transactional(readOnly = true)
    public String export() {
        return VendorCsv.write(store.withoutParts().stream()
                .filter(vendor -> !vendor.archived())
                .map(Texts::of)
                .toList());
    }

    private record Planned(ImportPlan plan, List<Vendor> added, List<Vendor> changed) {}

    private Planned plan(String csv) {
        if (csv.length() > MAX_BYTES) {
            throw new IllegalArgumentException("A file has at most " + MAX_BYTES + " bytes");
        }
        List<VendorCsv.Row> rows;
        try {
            rows = VendorCsv.read(csv);
        } catch (VendorCsv.Unreadable e) {
            return new Planned(new ImportPlan(List.of(), List.of(), 0, List.of(e.error())), List.of(), List.of());
        }
        List<ImportError> errors = errors(rows);
        List<Vendor> added = new ArrayList<>();
        List<Vendor> changed = new ArrayList<>();
        List<String> words = new ArrayList<>();
        Map<String, Vendor> here =
                store.withoutParts().stream().collect(Collectors.toMap(Vendor::slug, Function.identity()));
        for (VendorCsv.Row row : errors.isEmpty() ? rows : List.<VendorCsv.Row>of()) {
            Optional<Vendor> known = Optional.ofNullable(
                    here.get(row.texts().getOrDefault("slug", "").strip()));
            Map<String, String> before = known.map(Texts::of).orElseGet(TreeMap::new);
            Map<String, String> after = new TreeMap<>(before);
            row.texts().forEach((column, text) -> after.put(column, normal(column, text)));
            Vendor vendor = vendor(known, after);
            Map<String, String> changes = Texts.changes(before, Texts.of(vendor));
            if (known.isEmpty()) {
                added.add(vendor);
            } else if (!changes.isEmpty()) {
                changed.add(vendor);
                words.add(vendor.name() + " (" + String.join(", ", changes.keySet()) + ")");
            }
        }
        int unchanged = errors.isEmpty() ? rows.size() - added.size() - changed.size() : 0;
        List<String> names = added.stream().map(Vendor::name).toList();
        return new Planned(new ImportPlan(names, words, unchanged, errors), added, changed);
    }

    private static Vendor vendor(Optional<Vendor> known, Map<String, String> texts) {
        return Texts.vendor(
                known.map(Vendor::id).orElseGet(UUID::randomUUID),
                known.map(Vendor::version).orElse(0),
                known.map(Vendor::archived).orElse(false),
                texts,
                known.map(Vendor::products).orElse(List.of()),
                known.map(Vendor::locations).orElse(List.of()),
                known.map(Vendor::documents).orElse(List.of()));
    }

    private static List<ImportError> errors(List<VendorCsv.Row> rows) {
        List<ImportError> errors = new ArrayList<>();
        Set<String> slugs = new HashSet<>();
        if (rows.isEmpty()) {
            errors.add(new ImportError(0, "", "vendors.import.empty", ""));
        }
        for (VendorCsv.Row row : rows) {
            for (Field field : Field.VENDOR) {
                String text = row.texts().get(field.key());
                if (text != null) {
                    field.rule()
                            .problem(text)
                            .ifPresent(key -> errors.add(new ImportError(
                                    row.line(),
                                    field.key(),
                                    key,
                                    String.valueOf(field.rule().max()))));
                }
            }
            String slug = row.texts().getOrDefault("slug", "").strip();
            if (!slugs.add(slug)) {
                errors.add(new ImportError(row.line(), "slug", "vendors.import.twice", slug));
            }
            if (errors.size() >= MAX_ERRORS) {
                break;
            }
        }
        return errors.stream().limit(MAX_ERRORS).toList();
    }

    private static String normal(String column, String text) {
        return column.equals("category") || column.equals("sample")
                ? text.strip().toLowerCase(java.util.Locale.ROOT)
                : text.strip();
    }

    private static AuditedAct act(String action, Vendor vendor, Map<String, ?> details) {
        return new AuditedAct(action, null, vendor.slug(), null, details);
    }
}
