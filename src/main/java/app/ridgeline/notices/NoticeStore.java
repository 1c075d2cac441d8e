package app.ridgeline.notices;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of notices. */
@Repository
public class NoticeStore {

    /** A node of the next release may tell of more while this one still runs: it leaves that to the others. */
    private static final String[] KNOWN_TOPICS = Arrays.stream(NoticeTopic.values())
            .map(it -> it.name().toLowerCase(Locale.ROOT))
            .toArray(String[]::new);

    private final JdbcClient jdbc;

    /** One that was asked for by its id. */
    record Found(Notice notice, boolean over) {}

    NoticeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Writes the notices that are new, each with its mail; returns how many. */
    int add(List<NewNotice> notices, Instant now) {
        return jdbc.sql("""
            with added as (
                insert into notices (id, user_id, topic, kind, key, params, link, valid_until, about,
                                     as_of, created_at)
                select n.id, n.user_id, n.topic, n.kind, n.key, cast(n.params as jsonb), n.link,
                       cast(n.valid_until as timestamptz), n.about, cast(n.as_of as timestamptz), :now
                from unnest(cast(:ids as uuid[]), cast(:users as uuid[]), cast(:topics as text[]),
                            cast(:kinds as text[]), cast(:keys as text[]), cast(:params as text[]),
                            cast(:links as text[]), cast(:untils as text[]), cast(:subjects as text[]),
                            cast(:asOfs as text[]))
                    n (id, user_id, topic, kind, key, params, link, valid_until, about, as_of)
                on conflict (user_id, key) do nothing
                returning id
            ), mailed as (
                insert into mails (id, notice_id) select id, id from added
            )
            select count(*) from added
            """)
                .param(
                        "ids",
                        column(
                                notices,
                                notice -> UuidCreator.getTimeOrderedEpoch().toString()))
                .param("users", column(notices, notice -> notice.userId().toString()))
                .param("topics", column(notices, notice -> notice.topic().key()))
                .param("kinds", column(notices, notice -> notice.topic().kind().key()))
                .param("keys", column(notices, NewNotice::cause))
                .param("params", column(notices, notice -> NoticeValues.toJson(notice.values())))
                .param("links", column(notices, NewNotice::link))
                .param("untils", column(notices, notice -> end(now, notice.validFor())))
                .param("subjects", column(notices, NoticeStore::subject))
                .param("asOfs", column(notices, NoticeStore::asOf))
                .param("now", utc(now))
                .query(Integer.class)
                .single();
    }

    /** One notice of the user's, and whether its time is over; empty if it is not theirs. */
    public Optional<Found> find(UUID userId, UUID noticeId, Instant now) {
        return jdbc.sql("""
            select id, topic, key, params, link, about, as_of, created_at,
                   coalesce(valid_until <= :now, false) as over
            from notices where id = :id and user_id = :user and topic = any(:topics)
            """)
                .param("topics", KNOWN_TOPICS)
                .param("id", noticeId)
                .param("user", userId)
                .param("now", utc(now))
                .query((row, n) -> new Found(notice(row, n), row.getBoolean("over")))
                .optional();
    }

    /** What a user has not put away yet, the newest first. */
    public List<Notice> open(UUID userId, Instant now, int limit) {
        return jdbc.sql("""
            select id, topic, key, params, link, about, as_of, created_at from notices
            where user_id = :user and dismissed_at is null
                and (valid_until is null or valid_until > :now) and topic = any(:topics)
            order by created_at desc, id desc limit :limit
            """)
                .param("topics", KNOWN_TOPICS)
                .param("user", userId)
                .param("now", utc(now))
                .param("limit", limit)
                .query(NoticeStore::notice)
                .list();
    }

    void dismiss(UUID userId, UUID noticeId, Instant now) {
        jdbc.sql("""
            update notices set dismissed_at = :now
            where id = :id and user_id = :user and dismissed_at is null
            """)
                .param("id", noticeId)
                .param("user", userId)
                .param("now", utc(now))
                .update();
    }

    void dismissBySubject(UUID userId, String subject, Instant now) {
        jdbc.sql("""
            update notices set dismissed_at = :now
            where user_id = :user and about = :subject and dismissed_at is null
            """)
                .param("user", userId)
                .param("subject", subject)
                .param("now", utc(now))
                .update();
    }

    void dismissByCause(UUID userId, String causesBegin, String except, Instant now) {
        jdbc.sql("""
            update notices set dismissed_at = :now
            where user_id = :user and starts_with(key, :cause) and key <> :except
                and dismissed_at is null
            """)
                .param("user", userId)
                .param("cause", causesBegin)
                .param("except", except)
                .param("now", utc(now))
                .update();
    }

    List<NoticeKind> mailOff(UUID userId) {
        Set<String> kinds = Set.copyOf(jdbc.sql("select kind from notice_mail_off where user_id = :user")
                .param("user", userId)
                .query(String.class)
                .list());
        return Arrays.stream(NoticeKind.values())
                .filter(it -> kinds.contains(it.key()))
                .toList();
    }

    void setMailOff(UUID userId, NoticeKind kind, boolean off) {
        jdbc.sql(
                        off
                                ? "insert into notice_mail_off (user_id, kind) values (:user, :kind) on conflict do"
                                        + " nothing"
                                : "delete from notice_mail_off where user_id = :user and kind = :kind")
                .param("user", userId)
                .param("kind", kind.key())
                .update();
    }

    /** Adds the notices of low balances that are missing: no one reads that one is left after reading that none is. */
    int addLowBalances(List<NewNotice> notices, Instant now) {
        Set<String> told = Set.copyOf(jdbc.sql("""
            select n.user_id || ' ' || n.key
            from unnest(cast(:users as uuid[]), cast(:keys as text[])) n (user_id, key)
            where exists (select 1 from notices t where t.user_id = n.user_id
                and t.key in (n.key, regexp_replace(n.key, '^(low:[a-z]+):1:', '\\1:0:')))
            """)
                .param("users", column(notices, notice -> notice.userId().toString()))
                .param("keys", column(notices, NewNotice::cause))
                .query(String.class)
                .list());
        List<NewNotice> untold = notices.stream()
                .filter(notice -> !told.contains(notice.userId() + " " + notice.cause()))
                .toList();
        return untold.isEmpty() ? 0 : add(untold, now);
    }

    /** Whose low balance was told and not put away, by id after the given one. */
    List<UUID> usersToldOfLowBalance(UUID after, int limit) {
        return jdbc.sql("""
            select distinct user_id from notices
            where dismissed_at is null and kind = 'low_balance' and user_id > :after
            order by user_id limit :limit
            """)
                .param("after", after)
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    /**
     * Puts away what these users were told of a low balance, but for what is still so.
     *
     * @param stillLow user, a space, and the second and third part of the cause
     */
    int dismissLowBalances(List<UUID> users, Set<String> stillLow, Instant now) {
        return jdbc.sql("""
            update notices n set dismissed_at = :now
            where n.dismissed_at is null and n.kind = 'low_balance' and n.user_id = any(cast(:users as uuid[]))
                and not n.user_id || ' ' || split_part(n.key, ':', 2) || ':' || split_part(n.key, ':', 3)
                    = any(cast(:low as text[]))
            """)
                .param("users", users.stream().map(UUID::toString).toArray(String[]::new))
                .param("low", stillLow.toArray(String[]::new))
                .param("now", utc(now))
                .update();
    }

    static NoticeTopic topic(ResultSet row) throws SQLException {
        return NoticeTopic.valueOf(row.getString("topic").toUpperCase(Locale.ROOT));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** The topics that this node can put into words. */
    public static String[] knownTopics() {
        return KNOWN_TOPICS.clone();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** A notice, from the columns of its row. */
    public static Notice notice(ResultSet row, int n) throws SQLException {
        String subject = row.getString("about");
        return new Notice(
                row.getObject("id", UUID.class),
                topic(row),
                row.getString("key"),
                NoticeValues.parse(row.getString("params")),
                row.getString("link"),
                subject == null ? null : new NoticeSubject(subject, instant(row, "as_of")),
                instant(row, "created_at"));
    }

    private static @Nullable String subject(NewNotice notice) {
        return notice.about() == null ? null : notice.about().id();
    }

    private static @Nullable String asOf(NewNotice notice) {
        return notice.about() == null ? null : notice.about().asOf().toString();
    }

    private static @Nullable String[] column(List<NewNotice> notices, Function<NewNotice, @Nullable String> value) {
        return notices.stream().map(value).toArray(String[]::new);
    }

    private static @Nullable String end(Instant now, @Nullable Duration validFor) {
        return validFor == null ? null : now.plus(validFor).toString();
    }
}
