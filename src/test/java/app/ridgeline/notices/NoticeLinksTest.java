package app.ridgeline.notices;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.testing.Visitor;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Where the buttons of notices lead. */
@RidgelineTest
class NoticeLinksTest {

    @LocalServerPort
    int port;

    @Autowired
    Notices notices;

    @Autowired
    TestUsers users;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    TestUsers.SignIn reader;
    Visitor browser;

    @BeforeEach
    void somebody_who_is_signed_in() {
        reader = users.customer();
        browser = new Visitor(port);
        browser.signIn(reader.email(), reader.password());
    }

    @Test
    void leads_on_to_the_stored_link_while_it_is_still_so() {
        UUID notice = post(NewNotice.of(reader.id(), NoticeTopic.PAYMENT_FAILED, "a")
                .withLink("https://invoice.example.com/i/1?a=1&b=2"));

        assertThat(target("/notices/" + notice)).isEqualTo("https://invoice.example.com/i/1?a=1&b=2");
    }

    @Test
    void leads_to_the_dashboard_without_a_link_and_with_one_that_may_not_be_shown() {
        UUID without = post(
                NewNotice.of(reader.id(), NoticeTopic.LOW_BALANCE_ONE, "a", new NoticeValue.Word("bucket.dol.kind")));
        UUID elsewhere = post(NewNotice.of(reader.id(), NoticeTopic.PAYMENT_FAILED, "b")
                .withLink("http://elsewhere.example.com/pay"));

        assertThat(target("/notices/" + without)).endsWith("/dashboard");
        assertThat(target("/notices/" + elsewhere)).endsWith("/dashboard");
    }

    @Test
    void what_is_over_leads_to_the_dashboard_with_a_sentence() {
        UUID notice = post(NewNotice.of(reader.id(), NoticeTopic.PAYMENT_FAILED, "a")
                .withLink("https://invoice.example.com/i/1")
                .validFor(Duration.ofMinutes(-1)));

        assertThat(target("/notices/" + notice)).endsWith("/dashboard?notice=over");
    }

    @Test
    void somebody_elses_notice_is_not_there() {
        UUID notice = post(NewNotice.of(users.create(), NoticeTopic.PAYMENT_FAILED, "a")
                .withLink("https://invoice.example.com/i/1"));

        assertThat(target("/notices/" + notice)).endsWith("/dashboard?notice=unknown");
        assertThat(target("/notices/" + UUID.randomUUID())).endsWith("/dashboard?notice=unknown");
        assertThat(target("/notices/none")).endsWith("/dashboard?notice=unknown");
    }

    @Test
    void whoever_is_not_signed_in_goes_through_the_sign_in_first() {
        UUID notice = post(
                NewNotice.of(reader.id(), NoticeTopic.PAYMENT_FAILED, "a").withLink("https://invoice.example.com/i/1"));
        Visitor mailReader = new Visitor(port);

        HttpResponse<String> first = mailReader.get("/notices/" + notice);
        assertThat(first.statusCode()).isEqualTo(302);
        assertThat(first.headers().firstValue("Location").orElseThrow()).endsWith("/login");
        assertThat(mailReader
                        .signIn(reader.email(), reader.password())
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .endsWith("/notices/" + notice);
    }

    private String target(String path) {
        HttpResponse<String> answer = browser.get(path);
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private UUID post(NewNotice notice) {
        transaction.executeWithoutResult(status -> notices.post(notice));
        return jdbc.sql("select id from notices where user_id = :user and key = :key")
                .param("user", notice.userId())
                .param("key", notice.cause())
                .query(UUID.class)
                .single();
    }
}
