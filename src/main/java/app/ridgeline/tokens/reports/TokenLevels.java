package app.ridgeline.tokens.reports;

import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.ledger.LedgerRows;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Counts what stands in the balances right now, in one statement: for gauges that are read every half minute. */
@Service
public class TokenLevels {

    private static final String READ = """
            select 'users' as what, plan, b.bucket, b.empty as number
            from (select plan, count(*) filter (where mockup_remaining = 0) as mockup,
                      count(*) filter (where dol_remaining = 0) as dol,
                      count(*) filter (where weather_remaining = 0) as weather
                  from usage_tokens group by plan) t
            cross join lateral (values ('mockup', mockup), ('dol', dol), ('weather', weather)) b (bucket, empty)
            union all
            select 'holds', null, bucket, count(*) from token_holds where state = 'held' group by bucket
            """;

    private final JdbcClient jdbc;

    TokenLevels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A bucket of the users on one plan; null is no plan. */
    public record Group(Bucket bucket, @Nullable Plan plan) {}

    /**
     * What was counted. What is missing is zero.
     *
     * @param openHolds holds nobody decided yet
     * @param emptyUsers users with nothing left in the bucket
     */
    public record Levels(Map<Bucket, Long> openHolds, Map<Group, Long> emptyUsers) {}

    /** Counts. */
    @Transactional(readOnly = true)
    public Levels read() {
        Map<Bucket, Long> holds = new HashMap<>();
        Map<Group, Long> users = new HashMap<>();
        jdbc.sql(READ).query(row -> {
            Bucket bucket = LedgerRows.bucket(row);
            if (row.getString("what").equals("holds")) {
                holds.put(bucket, row.getLong("number"));
            } else {
                users.put(new Group(bucket, LedgerRows.plan(row)), row.getLong("number"));
            }
        });
        return new Levels(Map.copyOf(holds), Map.copyOf(users));
    }
}
