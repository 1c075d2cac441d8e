package app.ridgeline.vendors.ui;

import app.ridgeline.vendors.VendorPage;

/** The vendors that are looked at now, part by part. */
interface VendorSource {

    VendorPage page(int skip, int limit);
}
