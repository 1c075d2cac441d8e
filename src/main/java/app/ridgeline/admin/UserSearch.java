package app.ridgeline.admin;

import app.ridgeline.billing.CustomerDirectory;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds users by what an admin knows of them. */
@Service
@PreAuthorize("hasRole('ADMIN')")
public class UserSearch {

    private static final int MAX_LIMIT = 200;
    private static final int MAX_WORDS = 4;
    private static final int MAX_TEXT = 254;
    private static final int TRIGRAM = 3;

    private static final String SELECT = """
            select id, email, name, role, enabled, stripe_customer_id, created_at from people
            """;

    /** As the index has it. */
    private static final String HAYSTACK = "lower(email || ' ' || name || ' ' || coalesce(stripe_customer_id, ''))";

    private final JdbcClient jdbc;
    private final CustomerDirectory customers;

    UserSearch(JdbcClient jdbc, CustomerDirectory customers) {
        this.jdbc = jdbc;
        this.customers = customers;
    }

    /**
     * Users whose email, name and Stripe customer contain every word, by email; one or two letters alone are the
     * beginning of an email.
     *
     * @param text at most 254 characters and four words of it count
     * @param after the last user of the page before, or null
     * @param skip users to leave out after that one
     * @param limit at most 200
     */
    @Transactional(readOnly = true)
    public List<FoundUser> search(String text, @Nullable FoundUser after, int skip, int limit) {
        Optional<FoundUser> exact = after == null && skip == 0 ? exact(text) : Optional.empty();
        if (exact.isPresent() && !text.contains(" ")) {
            return List.of(exact.get());
        }
        StringBuilder sql = new StringBuilder(SELECT).append(" where true");
        Map<String, Object> parameters = new LinkedHashMap<>();
        String[] words = words(text);
        for (int i = 0; i < words.length; i++) {
            boolean prefix = words.length == 1 && words[i].length() < TRIGRAM;
            sql.append(prefix ? " and lower(email) like :word" : " and " + HAYSTACK + " like :word")
                    .append(i);
            parameters.put("word" + i, (prefix ? "" : "%") + escaped(words[i]) + "%");
        }
        if (after != null) {
            sql.append(" and lower(email) > :after");
            parameters.put("after", after.email().toLowerCase(Locale.ROOT));
        }
        return jdbc.sql(sql.append(" order by lower(email) limit :limit offset :skip")
                        .toString())
                .params(parameters)
                .param("limit", Math.clamp(limit, 1, MAX_LIMIT))
                .param("skip", Math.max(skip, 0))
                .query(UserSearch::user)
                .list();
    }

    /** The user with exactly this id, email, or Stripe customer, also one they had before. */
    @Transactional(readOnly = true)
    public Optional<FoundUser> exact(String text) {
        String typed = text.strip();
        if (typed.isEmpty() || typed.length() > MAX_TEXT || typed.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        if (typed.length() == 36) {
            try {
                return find(UUID.fromString(typed));
            } catch (IllegalArgumentException e) {
                // Not an id after all.
            }
        }
        return byEmail(typed).or(() -> customers.userOf(typed).flatMap(this::find));
    }

    /** The user with this id. */
    @Transactional(readOnly = true)
    public Optional<FoundUser> find(UUID id) {
        return jdbc.sql(SELECT + " where id = :id")
                .param("id", id)
                .query(UserSearch::user)
                .optional();
    }

    private Optional<FoundUser> byEmail(String email) {
        return jdbc.sql(SELECT + " where lower(email) = lower(:email)")
                .param("email", email)
                .query(UserSearch::user)
                .optional();
    }

    private static String[] words(String text) {
        String typed = text.replace('\0', ' ').strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(
                        typed.substring(0, Math.min(typed.length(), MAX_TEXT)).split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(MAX_WORDS)
                .toArray(String[]::new);
    }

    private static String escaped(String word) {
        return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static FoundUser user(ResultSet row, int n) throws SQLException {
        return new FoundUser(
                row.getObject("id", UUID.class),
                row.getString("email"),
                row.getString("name"),
                row.getString("role").equals("ADMIN"),
                row.getBoolean("enabled"),
                row.getString("stripe_customer_id"),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
