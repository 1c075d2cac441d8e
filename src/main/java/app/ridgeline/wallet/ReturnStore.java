package app.ridgeline.wallet;

import app.ridgeline.account.privacy.PersonalData;
import app.ridgeline.tokens.Bucket;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers which tool someone wanted to run when their tokens had run out, so that a purchase leads back to it. */
@Component
class ReturnStore implements PersonalData {

    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    ReturnStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void remember(UUID userId, Bucket bucket) {
        jdbc.sql("""
                        insert into wallet_returns (user_id, bucket, since) values (:user, :bucket, :now)
                        on conflict (user_id) do update set bucket = excluded.bucket, since = excluded.since
                        """)
                .param("user", userId)
                .param("bucket", bucket.key())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    @Override
    public void erase(UUID userId) {
        forget(userId);
    }

    void forget(UUID userId) {
        jdbc.sql("delete from wallet_returns where user_id = :user")
                .param("user", userId)
                .update();
    }

    /** The tool to lead back to, if this was within a day. */
    Optional<Bucket> of(UUID userId) {
        return jdbc.sql("select bucket from wallet_returns where user_id = :user and since > :after")
                .param("user", userId)
                .param("after", clock.instant().minus(REMEMBERED).atOffset(ZoneOffset.UTC))
                .query(String.class)
                .optional()
                .flatMap(Bucket::ofKey);
    }
}
