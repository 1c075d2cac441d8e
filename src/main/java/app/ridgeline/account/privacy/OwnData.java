package app.ridgeline.account.privacy;

import app.ridgeline.account.CurrentUser;
import app.ridgeline.audit.Actor;
import app.ridgeline.audit.Audit;
import app.ridgeline.audit.AuditedAct;
import app.ridgeline.audit.Caller;
import app.ridgeline.limits.RateLimit;
import java.io.Writer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Gives people a file of all data kept about them (GDPR, articles 15 and 20), a few times an hour. */
@Service
public class OwnData {

    private static final int MOST_PER_HOUR = 5;

    private final CurrentUser user;
    private final List<PersonalData> personalData;
    private final Audit audit;
    private final JdbcClient jdbc;
    private final TransactionOperations transaction;
    private final RateLimit perUser = new RateLimit(MOST_PER_HOUR, Duration.ofHours(1));

    OwnData(
            CurrentUser user,
            List<PersonalData> personalData,
            Audit audit,
            JdbcClient jdbc,
            TransactionOperations transaction) {
        this.user = user;
        this.personalData = personalData;
        this.audit = audit;
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Counts a download of the person who asks; false if there were too many within the hour. */
    public boolean mayExport() {
        return perUser.take(user.id().toString()).allowed();
    }

    /**
     * Writes the file of the person who asks, as JSON. Needs no lock on their page.
     *
     * @param address where they are, for the audit
     */
    public void export(Writer out, @Nullable String address) {
        UUID id = user.id();
        transaction.executeWithoutResult(_ -> audit.record(
                new Caller(Actor.user(id), "/account", address),
                AuditedAct.on(id, "data-export", "By the user, on the account page", Map.of())));
        JsonExport file = new JsonExport(jdbc, out);
        file.write(() -> {
            account(file, id);
            personalData.forEach(data -> data.export(id, file));
        });
    }

    private void account(PersonalExport file, UUID id) {
        file.query("account", """
                select id, email, name, lower(role) as role, enabled, stripe_customer_id, created_at, time_zone,
                    language, email_verified_at, password_hash is not null as has_password
                from users where id = :user
                """, id);
        file.query(
                "signInByProvider",
                "select issuer, subject, created_at, last_used_at from account_logins where user_id = :user",
                id);
        file.query(
                "emailLinks",
                "select email, changes, created_at, expires_at, ended_at from email_links where user_id = :user"
                        + " order by id",
                id);
        file.query(
                "passwordLinks",
                "select created_at, expires_at, ended_at from password_links where user_id = :user order by id",
                id);
        file.query(
                "signInAddresses",
                "select place, last_at from sign_in_addresses where user_id = :user order by last_at",
                id);
        file.list("audit", row -> audit.ofPerson(id).forEach(row));
    }
}
