package app.ridgeline.api;

import app.ridgeline.account.Account;
import app.ridgeline.account.UserLock;
import app.ridgeline.account.apikeys.ApiClient;
import app.ridgeline.database.Expiring;
import app.ridgeline.tokens.TokenStatus;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers what an admin call with an Idempotency-Key answered, in the transaction of its effect and for some weeks.
 * The email is not kept with it: an erased person leaves none here.
 */
@Component
class IdempotencyStore implements Expiring {

    private final JdbcClient jdbc;
    private final UserLock lock;
    private final JsonMapper json;
    private final Clock clock;

    IdempotencyStore(JdbcClient jdbc, UserLock lock, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.lock = lock;
        this.json = json;
        this.clock = clock;
    }

    private record Answer(byte[] requestHash, String text) {}

    /** Acts and answers; with a key that was used before, answers what it answered then. */
    @Transactional
    public StatusJson once(
            ApiClient client,
            Account account,
            Optional<String> key,
            String operation,
            JsonRequest.Body body,
            Supplier<TokenStatus> act) {
        if (key.isEmpty()) {
            return StatusJson.of(account, act.get());
        }
        // Two calls with one key wait for each other at the user's row.
        lock.lock(account.id());
        byte[] hash = DigestUtils.sha256(operation + body.json());
        Optional<Answer> first = find(client, account, key.get());
        if (first.isPresent()) {
            if (!MessageDigest.isEqual(first.get().requestHash(), hash)) {
                throw Problem.conflict(
                        "This Idempotency-Key was used for another request. Use a new key for each operation",
                        Map.of());
            }
            return json.readValue(first.get().text(), StatusJson.class).withEmail(account.email());
        }
        StatusJson answer = StatusJson.of(account, act.get());
        remember(client, account, key.get(), hash, answer);
        return answer;
    }

    @Override
    public String name() {
        return "answers";
    }

    @Override
    public Duration kept() {
        return Duration.ofDays(30);
    }

    /** A caller may repeat a call for days. */
    @Override
    public Duration keptAtLeast() {
        return Duration.ofDays(7);
    }

    @Override
    @Transactional
    public int forget(Duration olderThan, int limit) {
        return jdbc.sql("""
            delete from api_answers where ctid = any(array(
                select ctid from api_answers where created_at < :before order by created_at limit :limit))
            """)
                .param("before", clock.instant().minus(olderThan).atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .update();
    }

    private Optional<Answer> find(ApiClient client, Account account, String key) {
        return jdbc.sql("""
            select request_hash, answer from api_answers
            where user_id = :user and client_id = :client and key = :key
            """)
                .param("user", account.id())
                .param("client", client.id())
                .param("key", key)
                .query((row, n) -> new Answer(row.getBytes("request_hash"), row.getString("answer")))
                .optional();
    }

    private void remember(ApiClient client, Account account, String key, byte[] hash, StatusJson answer) {
        jdbc.sql("""
            insert into api_answers (client_id, user_id, key, request_hash, answer, created_at)
            values (:client, :user, :key, :hash, :answer, :now)
            """)
                .param("client", client.id())
                .param("user", account.id())
                .param("key", key)
                .param("hash", hash)
                .param("answer", json.writeValueAsString(answer.withEmail("")))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }
}
