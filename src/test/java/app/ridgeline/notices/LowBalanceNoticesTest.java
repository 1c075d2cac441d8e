package app.ridgeline.notices;

import static app.ridgeline.tokens.Bucket.DOL;
import static app.ridgeline.tokens.Bucket.MOCKUP;
import static app.ridgeline.tokens.Bucket.WEATHER;
import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestNotices;
import app.ridgeline.testing.TestTokens;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.Cause;
import app.ridgeline.tokens.Hold;
import app.ridgeline.tokens.Plan;
import app.ridgeline.tokens.SpendResult;
import app.ridgeline.tokens.ledger.Holds;
import app.ridgeline.tokens.ledger.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RidgelineTest
class LowBalanceNoticesTest {

    @Autowired
    LowBalanceNotices job;

    @Autowired
    Tokens tokens;

    @Autowired
    Holds holds;

    @Autowired
    TestTokens balances;

    @Autowired
    TestUsers users;

    @Autowired
    TestNotices notices;

    @Autowired
    JdbcClient jdbc;

    UUID user;

    @BeforeEach
    void a_user_of_the_smallest_plan() {
        user = users.create();
        balances.renew(user, Plan.SOLO);
    }

    @Test
    void one_left_and_none_left_are_told_once_in_a_period() {
        balances.spend(user, MOCKUP, 1);
        job.run();
        assertThat(titles()).isEmpty();

        balances.spend(user, MOCKUP, 1);
        job.run();
        job.run();
        assertThat(titles()).containsExactly("One mockup token left");

        balances.spend(user, MOCKUP, 1);
        job.run();
        job.run();
        assertThat(titles()).containsExactly("No mockup tokens left");
        assertThat(told()).isEqualTo(2);
    }

    @Test
    void only_the_worse_of_two_levels_is_told() {
        balances.spend(user, MOCKUP, 2);
        balances.spend(user, MOCKUP, 1);
        balances.spend(user, DOL, 3);
        job.run();

        assertThat(titles()).containsExactlyInAnyOrder("No mockup tokens left", "No date-of-loss tokens left");
        assertThat(told()).isEqualTo(2);
    }

    @Test
    void a_new_period_tells_anew() {
        balances.spend(user, WEATHER, 1);
        job.run();
        balances.renew(user, Plan.SOLO);
        job.run();
        assertThat(titles()).as("put away by the renewal").isEmpty();

        balances.spend(user, WEATHER, 1);
        job.run();
        assertThat(titles()).containsExactly("One weather token left");
        assertThat(told()).isEqualTo(2);
    }

    @Test
    void without_a_plan_a_period_is_a_month() {
        UUID free = users.create();
        balances.refill(free, 3);
        job.run();
        assertThat(notices.of(free)).as("one was bought, none was spent").isEmpty();

        balances.spend(free, MOCKUP, 1);
        job.run();
        assertThat(notices.of(free)).singleElement().asString().startsWith("No mockup tokens left");
        balances.refill(free, 3);
        balances.spend(free, MOCKUP, 1);
        job.run();
        assertThat(jdbc.sql("select key from notices where user_id = :user")
                        .param("user", free)
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .matches("low:mockup:0:\\d{4}-\\d{2}");
    }

    @Test
    void nobody_reads_that_one_is_left_after_reading_that_none_is() {
        balances.spend(user, MOCKUP, 3);
        job.run();
        balances.refill(user, 6);
        balances.spend(user, MOCKUP, 1);
        job.run();

        assertThat(told()).isEqualTo(1);
        assertThat(titles()).isEmpty();
    }

    @Test
    void new_tokens_put_it_away() {
        balances.spend(user, MOCKUP, 3);
        job.run();
        balances.refill(user, 100);
        job.run();

        assertThat(titles()).isEmpty();
        assertThat(told()).isEqualTo(1);
    }

    @Test
    void what_is_in_a_hold_is_not_spent_yet() {
        balances.spend(user, WEATHER, 1);
        Hold released = hold(WEATHER, 1);
        job.run();
        assertThat(titles()).isEmpty();

        holds.release(released.id());
        job.run();
        assertThat(titles()).containsExactly("One weather token left");

        Hold failing = hold(WEATHER, 1);
        job.run();
        holds.release(failing.id());
        job.run();
        assertThat(titles()).containsExactly("One weather token left");

        Hold committed = hold(WEATHER, 1);
        holds.commit(committed.id(), 1);
        job.run();
        assertThat(titles()).containsExactly("No weather tokens left");
    }

    @Test
    void a_run_that_failed_took_nothing() {
        UUID free = users.create();
        balances.refill(free, 3);
        Hold hold = hold(free, MOCKUP, 1);
        holds.release(hold.id());
        job.run();

        assertThat(notices.of(free)).isEmpty();
    }

    @Test
    void a_plan_that_is_on_hold_is_not_told_as_spent() {
        balances.spend(user, WEATHER, 1);
        balances.suspend(user, Plan.SOLO, "past_due");
        job.run();

        assertThat(titles()).isEmpty();
    }

    @Test
    void many_are_told_in_pages() {
        List<UUID> many = java.util.stream.Stream.generate(users::create)
                .limit(LowBalanceNotices.PAGE / 3 + 20)
                .toList();
        many.forEach(each -> {
            balances.refill(each, 3);
            balances.spend(each, MOCKUP, 1);
            balances.spend(each, DOL, 1);
            balances.spend(each, WEATHER, 1);
        });
        job.run();

        assertThat(jdbc.sql("select count(*) from notices where user_id = any(cast(:users as uuid[]))"
                                + " and dismissed_at is null")
                        .param("users", many.stream().map(UUID::toString).toArray(String[]::new))
                        .query(Integer.class)
                        .single())
                .isEqualTo(3 * many.size());
    }

    private Hold hold(Bucket bucket, int amount) {
        return hold(user, bucket, amount);
    }

    private Hold hold(UUID owner, Bucket bucket, int amount) {
        return ((SpendResult.Held) holds.hold(
                        owner,
                        bucket,
                        amount,
                        Duration.ofMinutes(5),
                        new Cause("spend:t:" + UUID.randomUUID(), "test")))
                .hold();
    }

    private List<String> titles() {
        return notices.of(user).stream()
                .map(text -> text.substring(0, text.indexOf('.')))
                .toList();
    }

    private int told() {
        return jdbc.sql("select count(*) from notices where user_id = :user")
                .param("user", user)
                .query(Integer.class)
                .single();
    }
}
