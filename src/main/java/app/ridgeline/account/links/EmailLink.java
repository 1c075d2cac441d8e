package app.ridgeline.account.links;

import java.util.UUID;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A link that shows whose an address is.
 *
 * @param email the address that it shows
 * @param changes whether the account is to get this address
 */
@Table("email_links")
record EmailLink(@Id UUID id, UUID userId, String email, boolean changes) {}
