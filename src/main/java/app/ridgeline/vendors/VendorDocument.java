package app.ridgeline.vendors;

import org.springframework.data.relational.core.mapping.Table;

/**
 * A document on a vendor's site.
 *
 * @param url an http(s) address
 */
@Table("vendor_documents")
public record VendorDocument(DocumentKind kind, String title, String url) {}
