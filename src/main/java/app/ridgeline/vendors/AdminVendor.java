package app.ridgeline.vendors;

import java.util.UUID;

/** A vendor as admins list it. */
public record AdminVendor(UUID id, String slug, String name, Category category, boolean sample, boolean archived) {}
