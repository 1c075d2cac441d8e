package app.ridgeline.vendors;

import java.util.List;

/**
 * A field of a vendor or of one of its parts, as forms and CSV files have it: always text.
 *
 * @param key its name in a CSV file
 * @param labelKey of its name for people
 * @param wide whether its text is long
 */
public record Field(String key, String labelKey, Rule rule, boolean wide) {

    /** What a vendor has itself. */
    public static final List<Field> VENDOR = List.of(
            new Field("slug", "vendors.field.slug", Rule.SLUG),
            new Field("name", "vendors.field.name", Rule.needed(120)),
            new Field("category", "vendors.field.category", Rule.CATEGORY),
            new Field("summary", "vendors.field.summary", Rule.text(1000), true),
            new Field("website", "vendors.field.website", Rule.LINK),
            new Field("phone", "vendors.field.phone", Rule.PHONE),
            new Field("email", "vendors.field.email", Rule.EMAIL),
            new Field("warranty_url", "vendors.field.warranty-url", Rule.LINK),
            new Field("spec_url", "vendors.field.spec-url", Rule.LINK),
            new Field("sample", "vendors.field.sample", Rule.YES_NO));

    /** What a product has. */
    public static final List<Field> PRODUCT = List.of(
            new Field("name", "vendors.field.name", Rule.needed(120)),
            new Field("warranty", "vendors.field.warranty", Rule.text(200)),
            new Field("colours", "vendors.field.colours", Rule.text(1000)),
            new Field("specs", "vendors.field.specs", Rule.text(2000), true),
            new Field("data_sheet_url", "vendors.field.data-sheet", Rule.LINK),
            new Field("image_url", "vendors.field.image", Rule.LINK));

    /** What a location has. */
    public static final List<Field> LOCATION = List.of(
            new Field("address", "vendors.field.address", Rule.needed(200)),
            new Field("city", "vendors.field.city", Rule.needed(80)),
            new Field("state", "vendors.field.state", Rule.STATE),
            new Field("postal_code", "vendors.field.postal-code", Rule.needed(12)),
            new Field("phone", "vendors.field.phone", Rule.PHONE),
            new Field("hours", "vendors.field.hours", Rule.text(200)));

    /** What a document has. */
    public static final List<Field> DOCUMENT = List.of(
            new Field("kind", "vendors.field.kind", Rule.KIND),
            new Field("title", "vendors.field.title", Rule.needed(160)),
            new Field("url", "vendors.field.url", Rule.link()));

    Field(String key, String labelKey, Rule rule) {
        this(key, labelKey, rule, false);
    }
}
