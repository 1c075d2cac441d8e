package app.ridgeline.vendors;

import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;

/** What admins change in the directory. */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class VendorAdmin {}
