package app.ridgeline.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@RidgelineTest
class RetentionTest {

    @Autowired
    Retention retention;

    @Autowired
    List<Expiring> all;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestUsers users;

    private record Batches(String name, int rows, List<Duration> asked) implements Expiring {

        @Override
        public Duration kept() {
            return Duration.ofDays(30);
        }

        @Override
        public Duration keptAtLeast() {
            return Duration.ofDays(7);
        }

        @Override
        public int forget(Duration olderThan, int limit) {
            asked.add(olderThan);
            return Math.max(0, Math.min(limit, rows - limit * (asked.size() - 1)));
        }
    }

    @Test
    void it_takes_one_batch_after_the_other_until_nothing_is_left() {
        Batches some = new Batches("mails", 1_100, new ArrayList<>());
        Batches none = new Batches("answers", 0, new ArrayList<>());

        new Retention(List.of(some, none), new RetentionSettings("mails=10")).forgetOld();

        assertThat(some.asked()).hasSize(3).containsOnly(Duration.ofDays(10));
        assertThat(none.asked()).containsExactly(Duration.ofDays(30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mials=10", "mails=6"})
    void a_name_that_there_is_not_and_less_than_is_needed_are_refused(String setting) {
        Batches mails = new Batches("mails", 0, new ArrayList<>());

        assertThatThrownBy(() -> new Retention(List.of(mails), new RetentionSettings(setting)))
                .hasMessageContaining("KEEP_DAYS");
    }

    @Test
    void the_defaults_are_enough_for_what_needs_them_and_the_readme_names_all() throws Exception {
        String readme = java.nio.file.Files.readString(java.nio.file.Path.of("README.md"));
        assertThat(all).hasSizeGreaterThan(3).allSatisfy(it -> {
            assertThat(it.kept()).isGreaterThanOrEqualTo(it.keptAtLeast());
            assertThat(readme).contains(it.name() + "=" + it.kept().toDays());
        });
    }

    @Test
    void mails_that_left_long_ago_go_and_those_that_wait_stay() {
        UUID old = mail("SENT", "now() - interval '91 days'");
        UUID young = mail("SENT", "now() - interval '89 days'");
        UUID waiting = mail("PENDING", "null");

        retention.forgetOld();

        assertThat(jdbc.sql("select id from mails where id in (:ids)")
                        .param("ids", List.of(old, young, waiting))
                        .query(UUID.class)
                        .list())
                .containsExactlyInAnyOrder(young, waiting);
    }

    @Test
    void entries_of_the_audit_go_after_three_years_but_for_what_one_person_did_to_another() {
        UUID self = users.create();
        String actor = "user:" + self;
        audit(actor, self, 1_096);
        audit(actor, users.create(), 1_096);
        audit(actor, self, 1_094);

        retention.forgetOld();

        assertThat(jdbc.sql("select 'user:' || subject_user = actor from audit_entries where actor = :actor order"
                                + " by at")
                        .param("actor", actor)
                        .query(Boolean.class)
                        .list())
                .containsExactly(false, true);
        assertThatThrownBy(() -> jdbc.sql("delete from audit_entries where actor = :actor and subject_user <> :self")
                        .param("actor", actor)
                        .param("self", self)
                        .update())
                .hasMessageContaining("append-only");
    }

    private UUID mail(String state, String doneAt) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into mails (id, subject, body, state, next_attempt_at, done_at) values (:id, 's', 'b', :state,"
                        + " now() + interval '1 year', " + doneAt + ")")
                .param("id", id)
                .param("state", state)
                .update();
        return id;
    }

    private void audit(String actor, UUID subject, int days) {
        jdbc.sql("insert into audit_entries (at, actor, action, subject_user, reason, place) values"
                        + " (now() - make_interval(days => :days), :actor, 'test', :subject, 'r', 'test')")
                .param("days", days)
                .param("actor", actor)
                .param("subject", subject)
                .update();
    }
}
