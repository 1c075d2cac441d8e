package app.ridgeline.vendors.ui;

import app.ridgeline.vendors.VendorDocument;
import java.util.List;

/** The documents of a vendor. */
class VendorDocuments extends VendorSection {

    VendorDocuments(List<VendorDocument> documents) {
        super("vendors.documents");
        if (documents.isEmpty()) {
            addNothing(getTranslation("vendors.documents.none"));
        }
        for (VendorDocument document : documents) {
            add(labelled(getTranslation(document.kind().textKey()), OutLink.to(document.url(), document.title())));
        }
    }
}
