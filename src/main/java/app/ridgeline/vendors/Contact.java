package app.ridgeline.vendors;

import org.jspecify.annotations.Nullable;

/**
 * Where a vendor is on the web and how to reach it. Each may be unknown.
 *
 * @param website an http(s) address
 * @param warrantyUrl the vendor's page on warranties, an http(s) address
 * @param specUrl its page of specifications, an http(s) address
 */
public record Contact(
        @Nullable String website,
        @Nullable String phone,
        @Nullable String email,
        @Nullable String warrantyUrl,
        @Nullable String specUrl) {

    /** Nothing is known. */
    public static final Contact NONE = new Contact(null, null, null, null, null);
}
