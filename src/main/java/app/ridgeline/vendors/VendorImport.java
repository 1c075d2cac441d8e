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
 * Imports vendors from a CSV file and exports them to one. A slug that is known is changed, another added; a column
 * that is not in the file stays as it is, as do products, locations and documents. One wrong row, and nothing is done.
 */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class VendorImport {

    /** The largest file, in bytes. */
    public static final int MAX_BYTES = 2_000_000;

    private static final int MAX_ERRORS = 100;

    private final StoredVendors stored;
    private final VendorRows vendors;
    private final Audit audit;

    VendorImport(StoredVendors stored, VendorRows vendors, Audit audit) {
        this.stored = stored;
        this.vendors = vendors;
        this.audit = audit;
    }

    /** What taking this file would do. Nothing is changed. */
    @Transactional(readOnly = true)
    public ImportPlan dryRun(String csv) {
        return plan(csv).plan();
    }

    /** Imports the file if it has no errors; returns what was done or what is wrong. */
    @Transactional
    public ImportPlan take(Caller caller, String csv) {
        stored.lock();
        Planned planned = plan(csv);
        if (!planned.plan().isReady()) {
            return planned.plan();
        }
        planned.added().forEach(vendors::insert);
        planned.changed().forEach(vendors::update);
        for (VendorRow vendor : planned.added()) {
            audit.record(caller, act("vendor-create", vendor, Map.of("name", vendor.name(), "by", "csv")));
        }
        planned.changed().forEach(vendor -> audit.record(caller, act("vendor-edit", vendor, Map.of("by", "csv"))));
        return planned.plan();
    }

    /** Every vendor that is not archived, as a CSV file. */
    @Transactional(readOnly = true)
    public String export() {
        return VendorCsv.write(vendors.all().stream()
                .filter(vendor -> !vendor.archived())
                .map(Texts::of)
                .toList());
    }

    private record Planned(ImportPlan plan, List<VendorRow> added, List<VendorRow> changed) {}

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
        List<VendorRow> added = new ArrayList<>();
        List<VendorRow> changed = new ArrayList<>();
        List<String> words = new ArrayList<>();
        Map<String, VendorRow> here =
                vendors.all().stream().collect(Collectors.toMap(VendorRow::slug, Function.identity()));
        for (VendorCsv.Row row : errors.isEmpty() ? rows : List.<VendorCsv.Row>of()) {
            Optional<VendorRow> known = Optional.ofNullable(
                    here.get(row.texts().getOrDefault("slug", "").strip()));
            Map<String, String> before = known.map(Texts::of).orElseGet(TreeMap::new);
            Map<String, String> after = new TreeMap<>(before);
            row.texts().forEach((column, text) -> after.put(column, normal(column, text)));
            VendorRow vendor = vendor(known, after);
            Map<String, String> changes = Texts.changes(before, Texts.of(vendor));
            if (known.isEmpty()) {
                added.add(vendor);
            } else if (!changes.isEmpty()) {
                changed.add(vendor);
                words.add(vendor.name() + " (" + String.join(", ", changes.keySet()) + ")");
            }
        }
        int unchanged = errors.isEmpty() ? rows.size() - added.size() - changed.size() : 0;
        List<String> names = added.stream().map(VendorRow::name).toList();
        return new Planned(new ImportPlan(names, words, unchanged, errors), added, changed);
    }

    private static VendorRow vendor(Optional<VendorRow> known, Map<String, String> texts) {
        return Texts.row(
                known.map(VendorRow::id).orElseGet(UUID::randomUUID),
                known.map(VendorRow::version).orElse(0),
                known.map(VendorRow::archivedAt).orElse(null),
                texts);
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

    private static AuditedAct act(String action, VendorRow vendor, Map<String, ?> details) {
        return new AuditedAct(action, null, vendor.slug(), null, details);
    }
}
