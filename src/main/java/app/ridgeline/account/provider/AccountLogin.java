package app.ridgeline.account.provider;

import java.time.Instant;
import java.util.UUID;
import org.springframework.data.relational.core.mapping.Table;

/** The login of a provider that opens this user's account. */
@Table("account_logins")
public record AccountLogin(String issuer, String subject, UUID userId, Instant createdAt) {}
