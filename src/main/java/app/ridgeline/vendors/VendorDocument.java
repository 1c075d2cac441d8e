package app.ridgeline.vendors;

/**
 * A document on a vendor's site.
 *
 * @param url an http(s) address
 */
public record VendorDocument(DocumentKind kind, String title, String url) {}
