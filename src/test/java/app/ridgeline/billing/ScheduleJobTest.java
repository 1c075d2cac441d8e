package app.ridgeline.billing;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.billing.FakeStripe.Answer;
import app.ridgeline.billing.rules.ScheduledChange;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.StripeEvents;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.Plan;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RidgelineTest
class ScheduleJobTest {

    private static final Instant CHANGE = Instant.parse("2026-12-30T00:00:00Z");
    private static final String GET = "GET /v1/subscription_schedules/";

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestUsers users;

    @Autowired
    SubscriptionStore subscriptions;

    final FakeStripe fake = new FakeStripe();
    final String schedule = StripeEvents.id("sub_sched");
    ScheduledChanges changes;
    ScheduleJob job;
    String subscription;

    @BeforeEach
    void start() {
        jdbc.sql("update subscriptions set schedule = null where schedule is not null")
                .update();
        changes = new ScheduledChanges(jdbc);
        var catalog = Outbound.catalog();
        job = new ScheduleJob(changes, subscriptions, catalog, new Outbound(jdbc, fake.base()).stripe);
        subscription = TestSubscriptions.insert(jdbc, users.create(), StripeEvents.id("cus"), "active");
        jdbc.sql("update subscriptions set plan = 'business' where id = :id")
                .param("id", subscription)
                .update();
        has(schedule);
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"price_solo_m\"", "{\"id\": \"price_solo_m\", \"object\": \"price\"}"})
    void another_plan_of_a_later_phase_is_read_once(String price) {
        answers("active", "\"price_business_m\"", price);

        job.readSchedules();
        job.readSchedules();

        assertThat(change()).contains(new ScheduledChange(Plan.SOLO, 1, CHANGE));
        assertThat(fake.received(GET + schedule)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"released", "canceled", "completed"})
    void a_schedule_that_is_over_changes_nothing(String status) {
        answers(status, "\"price_business_m\"", "\"price_solo_m\"");

        job.readSchedules();

        assertThat(change()).isEmpty();
        assertThat(read().done()).isTrue();
    }

    @Test
    void the_same_plan_and_what_is_no_plan_of_ours_change_nothing() {
        answers("active", "\"price_business_m\"", "\"price_business_y\"");
        job.readSchedules();
        assertThat(change()).isEmpty();

        answers("active", "\"price_business_m\"", "\"price_of_an_add_on\"");
        snapshot("evt_2");
        job.readSchedules();
        assertThat(change()).isEmpty();
    }

    @Test
    void it_is_read_again_when_the_subscription_changes_and_after_a_while() {
        answers("active", "\"price_business_m\"", "\"price_solo_m\"");
        job.readSchedules();
        answers("active", "\"price_business_m\"", "\"price_enterprise_m\"");
        snapshot("evt_2");
        job.readSchedules();
        assertThat(change()).map(ScheduledChange::plan).contains(Plan.ENTERPRISE);

        answers("active", "\"price_business_m\"", "\"price_solo_m\"");
        passTime();
        job.readSchedules();

        assertThat(change()).map(ScheduledChange::plan).contains(Plan.SOLO);
    }

    @Test
    void no_answer_keeps_what_is_known_and_is_asked_for_again() {
        fake.next(GET + schedule, Answer.error(403, "invalid_request_error", null, null));
        answers("active", "\"price_business_m\"", "\"price_solo_m\"");
        job.readSchedules();
        job.readSchedules();
        assertThat(fake.received(GET + schedule))
                .as("waits before it asks again")
                .hasSize(1);
        assertThat(read().done()).isFalse();
        passTime();
        job.readSchedules();
        assertThat(change()).isPresent();

        fake.next(GET + schedule, Answer.error(403, "invalid_request_error", null, null));
        passTime();
        job.readSchedules();

        assertThat(change()).as("as it was read before").isPresent();
    }

    @Test
    void a_schedule_that_stripe_does_not_know_changes_nothing() {
        job.readSchedules();

        assertThat(read()).isEqualTo(new ScheduledChanges.Read(true, Optional.empty()));
    }

    @Test
    void a_released_schedule_takes_the_change_back_at_once_and_is_forgotten() {
        answers("active", "\"price_business_m\"", "\"price_solo_m\"");
        job.readSchedules();

        has(null);
        assertThat(change()).isEmpty();
        job.readSchedules();
        assertThat(jdbc.sql("select count(*) from scheduled_changes where subscription_id = :id")
                        .param("id", subscription)
                        .query(Integer.class)
                        .single())
                .isZero();

        has(StripeEvents.id("sub_sched"));
        assertThat(read().done()).as("another one").isFalse();
    }

    private void answers(String status, String present, String later) {
        fake.schedules.put(
                schedule,
                JsonParser.parseString("""
                {"id": "%s", "object": "subscription_schedule", "status": "%s",
                 "current_phase": {"start_date": 1795996800, "end_date": %3$d},
                 "phases": [
                   {"start_date": %3$d, "end_date": 1801267200, "items": [{"price": "price_addon"}, {"price": %5$s, "quantity": 1}]},
                   {"start_date": 1795996800, "end_date": %3$d, "items": [{"price": %4$s, "quantity": 1}]}]}
                """.formatted(schedule, status, CHANGE.getEpochSecond(), present, later))
                        .getAsJsonObject());
    }

    private void has(String newSchedule) {
        jdbc.sql("update subscriptions set schedule = :schedule where id = :id")
                .param("schedule", newSchedule)
                .param("id", subscription)
                .update();
    }

    private void snapshot(String event) {
        jdbc.sql("update subscriptions set snapshot_event = :event where id = :id")
                .param("event", event)
                .param("id", subscription)
                .update();
    }

    private void passTime() {
        jdbc.sql("update scheduled_changes set next_read_at = now()").update();
    }

    private ScheduledChanges.Read read() {
        return changes.of(subscriptions.find(subscription).orElseThrow());
    }

    private Optional<ScheduledChange> change() {
        return read().change();
    }
}
