package app.ridgeline.notices.mail;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.notices.Notice;
import app.ridgeline.notices.NoticeStore;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A node of the next release runs beside this one and tells customers of what this one has no words for. */
@RidgelineTest
class NextReleaseTest {

    @Autowired
    NoticeStore notices;

    @Autowired
    MailStore mails;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestUsers users;

    @Test
    void a_notice_of_an_unknown_topic_is_left_to_nodes_that_know_it() {
        UUID user = users.create();
        UUID unknown = notice(user, "something_new");
        UUID known = notice(user, "payment_failed");

        assertThat(notices.open(user, Instant.now(), 10)).extracting(Notice::id).containsExactly(known);
        assertThat(notices.find(user, unknown, Instant.now())).isEmpty();
        List<UUID> taken = mails.take(100_000, Duration.ofMinutes(1), Instant.now()).stream()
                .map(MailStore.Due::id)
                .toList();
        assertThat(taken).contains(known).doesNotContain(unknown);
        jdbc.sql("update mails set state = 'SKIPPED', done_at = now() where notice_id in (:ids)")
                .param("ids", List.of(unknown, known))
                .update();
    }

    private UUID notice(UUID user, String topic) {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into notices (id, user_id, topic, kind, key, params, created_at)"
                        + " values (:id, :user, :topic, 'payment_failed', :topic, '[]', now())")
                .param("id", id)
                .param("user", user)
                .param("topic", topic)
                .update();
        jdbc.sql("insert into mails (id, notice_id) values (:id, :id)")
                .param("id", id)
                .update();
        return id;
    }
}
