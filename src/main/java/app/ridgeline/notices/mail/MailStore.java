package app.ridgeline.notices.mail;

import app.ridgeline.account.Language;
import app.ridgeline.notices.Notice;
import app.ridgeline.notices.NoticeStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The SQL of the outbox. When to try is the database's time: nodes' clocks differ, and a simulated one can be moved.
 * Only whether a notice still says something is business time.
 */
@Repository
class MailStore {

    private static final int MAX_SUBJECT = 200;
    private static final int MAX_BODY = 100_000;
    private static final int MAX_ERROR = 1_000;

    private final JdbcClient jdbc;

    MailStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Forgets mails that came to an end before. Returns how many there were. */
    int forget(Duration olderThan, int limit) {
        return jdbc.sql("""
            delete from mails where id in (
                select id from mails where done_at < now() - make_interval(secs => :seconds)
                order by done_at limit :limit)
            """)
                .param("seconds", (double) olderThan.toSeconds())
                .param("limit", limit)
                .update();
    }

    /** A mail that this node is to send; {@code attempts} counts this one. */
    sealed interface Due {

        UUID id();

        int attempts();

        /** To the operators, as it stands. */
        record ToOperators(UUID id, int attempts, String subject, String body) implements Due {}

        /**
         * To a customer, of a notice.
         *
         * @param userId whose notice it is
         * @param zone the reader's
         * @param language the reader's
         * @param wanted false: put away, out of date, or switched off
         */
        record OfNotice(
                UUID id,
                int attempts,
                UUID userId,
                String email,
                ZoneId zone,
                Language language,
                Notice notice,
                boolean wanted)
                implements Due {}

        /** To whoever is to choose a password; the link has the mail's id. */
        record PasswordLink(UUID id, int attempts, String email, Language language) implements Due {}

        /** To someone who no longer has an account, as it stands. */
        record ToPerson(UUID id, int attempts, String email, String subject, String body) implements Due {}

        /** To the address that a link is about; the link has the mail's id and knows the address. */
        record EmailLink(UUID id, int attempts, Language language) implements Due {}
    }

    /** Adds the mail of a password link. */
    void addPasswordLink(UUID linkId) {
        jdbc.sql("insert into mails (id, password_link_id) values (:id, :id)")
                .param("id", linkId)
                .update();
    }

    /** Adds the mail of a link that shows whose an address is. */
    void addEmailLink(UUID linkId) {
        jdbc.sql("insert into mails (id, email_link_id) values (:id, :id)")
                .param("id", linkId)
                .update();
    }

    /** Sends the mail of a user's notice to this address, whatever theirs is by then. */
    void redirect(UUID userId, String cause, String email) {
        jdbc.sql("""
            update mails set recipient = :email
            where state = 'PENDING'
                and notice_id = (select id from notices where user_id = :user and key = :cause)
            """)
                .param("user", userId)
                .param("cause", cause)
                .param("email", email)
                .update();
    }

    void add(UUID id, String subject, String body) {
        add(id, null, subject, body);
    }

    /**
     * Adds a mail as it stands.
     *
     * @param recipient null for the operators
     */
    void add(UUID id, @Nullable String recipient, String subject, String body) {
        jdbc.sql("insert into mails (id, recipient, subject, body) values (:id, :recipient, :subject, :body)")
                .param("id", id)
                .param("recipient", recipient)
                .param("subject", clean(subject, MAX_SUBJECT))
                .param("body", clean(body, MAX_BODY))
                .update();
    }

    /** Takes mails that are due, the most overdue first: for the time of the lease no one else does. */
    List<Due> take(int limit, Duration lease, Instant now) {
        return jdbc.sql("""
            with due as (
                select id from mails m where state = 'PENDING' and next_attempt_at <= now()
                    and not exists (select 1 from notices n where n.id = m.notice_id and n.topic <> all(:topics))
                order by next_attempt_at limit :limit
                for update skip locked
            ), taken as (
                update mails m
                set attempts = attempts + 1, next_attempt_at = now() + make_interval(secs => :lease)
                from due where m.id = due.id
                returning m.id, m.attempts, m.subject, m.body, m.password_link_id, m.email_link_id, m.recipient
            )
            select t.id, t.attempts, t.subject, t.body, t.password_link_id is not null as link_to_password,
                   t.email_link_id is not null as link_to_email, n.user_id, n.topic, n.key,
                   n.params, n.link, n.about, n.as_of, n.created_at,
                   coalesce(t.recipient, u.email) as email,
                   u.time_zone, u.language,
                   n.dismissed_at is null and u.erased_at is null and (n.valid_until is null or n.valid_until > :now)
                       and not exists (select 1 from notice_mail_off o
                                       where o.user_id = n.user_id and o.kind = n.kind) as wanted
            from taken t
                left join notices n on n.id = t.id
                left join links_of_people l on l.id = coalesce(t.password_link_id, t.email_link_id)
                left join people u on u.id = coalesce(n.user_id, l.user_id)
            order by t.id
            """)
                .param("topics", NoticeStore.knownTopics())
                .param("limit", limit)
                .param("lease", (double) lease.toSeconds())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(MailStore::due)
                .list();
    }

    /** Records the result of mails that this node has taken. */
    void finish(Collection<UUID> ids, MailState state, @Nullable String error) {
        if (!ids.isEmpty()) {
            jdbc.sql("""
                update mails set state = :state, done_at = now(), error = :error, recipient = null
                where id = any(cast(:ids as uuid[])) and state = 'PENDING'
                """)
                    .param("ids", ids.stream().map(UUID::toString).toArray(String[]::new))
                    .param("state", state.name())
                    .param("error", error == null ? null : clean(error, MAX_ERROR))
                    .update();
        }
    }

    /** Lets a mail wait for its next attempt. */
    void postpone(UUID id, Duration wait, String error) {
        jdbc.sql("""
            update mails set next_attempt_at = now() + make_interval(secs => :wait), error = :error
            where id = :id and state = 'PENDING'
            """)
                .param("id", id)
                .param("wait", (double) wait.toSeconds())
                .param("error", clean(error, MAX_ERROR))
                .update();
    }

    private static Due due(ResultSet row, int n) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        int attempts = row.getInt("attempts");
        Language language = Language.ofTag(row.getString("language")).orElse(Language.ENGLISH);
        if (row.getBoolean("link_to_password")) {
            return new Due.PasswordLink(id, attempts, row.getString("email"), language);
        }
        if (row.getBoolean("link_to_email")) {
            return new Due.EmailLink(id, attempts, language);
        }
        if (row.getString("topic") == null && row.getString("email") != null) {
            return new Due.ToPerson(
                    id, attempts, row.getString("email"), row.getString("subject"), row.getString("body"));
        }
        if (row.getString("topic") == null) {
            return new Due.ToOperators(id, attempts, row.getString("subject"), row.getString("body"));
        }
        return new Due.OfNotice(
                id,
                attempts,
                row.getObject("user_id", UUID.class),
                row.getString("email"),
                zone(row.getString("time_zone")),
                language,
                NoticeStore.notice(row, n),
                row.getBoolean("wanted"));
    }

    private static ZoneId zone(@Nullable String name) {
        return name != null && ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : ZoneOffset.UTC;
    }

    /** PostgreSQL stores no NUL. */
    private static String clean(String text, int max) {
        return text.replace('\0', ' ').substring(0, Math.min(text.length(), max));
    }
}
