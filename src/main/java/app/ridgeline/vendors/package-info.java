/**
 * Owns the directory of vendors of roofing material: who they are, what they make, where they are, and the page of it.
 * Start reading at {@link app.ridgeline.vendors.Vendors}, which everyone reads by, and at
 * {@link app.ridgeline.vendors.VendorAdmin}, which admins change it by. Invariants: a slug is one vendor's, every link
 * is http or https, a vendor that is archived is out of sight but keeps its data. It must never know tokens or Stripe.
 */
@NullMarked
@ApplicationModule(
        displayName = "Vendors",
        allowedDependencies = {"account", "audit", "ui", "database"})
package app.ridgeline.vendors;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
