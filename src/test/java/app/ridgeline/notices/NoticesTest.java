package app.ridgeline.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import app.ridgeline.tokens.TokenAmounts;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@RidgelineTest
class NoticesTest {

    @Autowired
    Notices notices;

    @Autowired
    TestUsers users;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Test
    void one_cause_tells_a_user_once_and_other_users_too() {
        UUID user = users.create();
        UUID other = users.create();

        assertThat(post(NewNotice.of(user, NoticeTopic.PAYMENT_FAILED, "payment-failed:in_1:1")))
                .isTrue();
        assertThat(post(NewNotice.of(user, NoticeTopic.PAYMENT_FAILED, "payment-failed:in_1:1")))
                .isFalse();
        assertThat(post(NewNotice.of(other, NoticeTopic.PAYMENT_FAILED, "payment-failed:in_1:1")))
                .isTrue();

        assertThat(notices.open(user)).hasSize(1);
        assertThat(mails(user)).isEqualTo(1);
    }

    @Test
    void a_notice_is_written_with_its_cause_or_not_at_all() {
        UUID user = users.create();
        NewNotice notice = NewNotice.of(user, NoticeTopic.PAYMENT_FAILED, "a");

        assertThatThrownBy(() -> notices.post(notice)).isInstanceOf(IllegalTransactionStateException.class);
        transaction.executeWithoutResult(status -> {
            notices.post(notice);
            status.setRollbackOnly();
        });

        assertThat(notices.open(user)).isEmpty();
        assertThat(mails(user)).isZero();
    }

    @Test
    void what_was_told_is_kept_as_values_and_read_in_the_readers_words() {
        UUID user = users.create();
        post(new NewNotice(
                user,
                NoticeTopic.RENEWAL_COMING,
                "renewal",
                List.of(
                        new NoticeValue.Word("plan.business.name"),
                        new NoticeValue.Day(Instant.parse("2099-12-01T02:00:00Z")),
                        new NoticeValue.Tokens(new TokenAmounts(10, 10, 7))),
                "https://example.com/pay",
                null,
                null));
        post(NewNotice.of(
                user,
                NoticeTopic.CLAIM_TAKEN,
                "claim",
                new NoticeValue.Count(1000),
                new NoticeValue.Tokens(TokenAmounts.ofPack(1000))));

        Notice renewal = notices.open(user).get(1);
        assertThat(renewal.link()).isEqualTo("https://example.com/pay");
        assertThat(NoticeText.of(renewal, Locale.US, ZoneOffset.UTC))
                .isEqualTo(new NoticeText(
                        "Your Business plan renews on Dec 1, 2099",
                        "It then brings 10 mockups, 10 searches, 7 reports. Monthly tokens that you have not used by"
                                + " that day lapse; purchased ones never expire.",
                        "See your plan"));
        assertThat(NoticeText.of(renewal, Locale.UK, ZoneOffset.ofHours(-5)).title())
                .isEqualTo("Your Business plan renews on 30 Nov 2099");
        assertThat(NoticeText.of(notices.open(user).get(0), Locale.US, ZoneOffset.UTC)
                        .text())
                .contains("the pack of 1,000 was refunded", "took back 333 of each");
    }

    @Test
    void every_topic_has_words_for_the_values_it_names() {
        for (NoticeTopic topic : NoticeTopic.values()) {
            Notice notice = new Notice(
                    UUID.randomUUID(),
                    topic,
                    "a",
                    List.of(
                            new NoticeValue.Word("plan.solo.name"),
                            new NoticeValue.Day(Instant.EPOCH),
                            new NoticeValue.Tokens(new TokenAmounts(3, 3, 2)),
                            new NoticeValue.Count(8),
                            new NoticeValue.Tokens(new TokenAmounts(3, 3, 2)),
                            new NoticeValue.Left(TokenAmounts.NONE),
                            new NoticeValue.Count(1),
                            new NoticeValue.Tokens(new TokenAmounts(1, 0, 0))),
                    null,
                    null,
                    Instant.EPOCH);
            NoticeText text = NoticeText.of(notice, Locale.US, ZoneOffset.UTC);

            assertThat(List.of(text.title(), text.text(), text.action()))
                    .allSatisfy(words -> assertThat(words).isNotBlank().doesNotContain("{", "''"));
        }
    }

    @Test
    void only_the_owner_puts_a_notice_away() {
        UUID user = users.create();
        post(NewNotice.of(user, NoticeTopic.PAYMENT_FAILED, "a"));
        UUID id = notices.open(user).getFirst().id();

        notices.dismiss(users.create(), id);
        assertThat(notices.open(user)).hasSize(1);
        notices.dismiss(user, id);
        assertThat(notices.open(user)).isEmpty();
        assertThat(post(NewNotice.of(user, NoticeTopic.PAYMENT_FAILED, "a"))).isFalse();
        assertThat(notices.open(user)).isEmpty();
    }

    @Test
    void what_is_settled_or_over_is_not_shown() {
        UUID user = users.create();
        post(NewNotice.of(user, NoticeTopic.PAYMENT_FAILED, "payment-failed:in_1:1"));
        post(NewNotice.of(user, NoticeTopic.PAYMENT_FAILED, "payment-failed:in_1:2"));
        post(NewNotice.of(user, NoticeTopic.PAYMENT_FAILED, "payment-failed:in_12:1"));
        post(NewNotice.of(user, NoticeTopic.TRIAL_OVER, "trial").validFor(Duration.ofMinutes(-1)));

        transaction.executeWithoutResult(status -> notices.settle(user, "payment-failed:in_1:"));

        assertThat(notices.open(user)).hasSize(1);
        assertThat(jdbc.sql("select key from notices where user_id = :user and dismissed_at is null"
                                + " and valid_until is null")
                        .param("user", user)
                        .query(String.class)
                        .list())
                .containsExactly("payment-failed:in_12:1");
    }

    @Test
    void mails_about_who_can_sign_in_cannot_be_switched_off() {
        assertThatThrownBy(() -> notices.setMailed(users.create(), NoticeKind.SECURITY, false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void mails_are_switched_off_by_kind() {
        UUID user = users.create();
        assertThat(notices.mailedKinds(user)).containsExactly(NoticeKind.values());

        notices.setMailed(user, NoticeKind.LOW_BALANCE, false);
        notices.setMailed(user, NoticeKind.LOW_BALANCE, false);
        assertThat(notices.mailedKinds(user))
                .hasSize(NoticeKind.values().length - 1)
                .doesNotContain(NoticeKind.LOW_BALANCE);

        notices.setMailed(user, NoticeKind.LOW_BALANCE, true);
        assertThat(notices.mailedKinds(user)).containsExactly(NoticeKind.values());
    }

    @Test
    void a_link_that_is_no_web_address_is_refused() {
        NewNotice notice = NewNotice.of(UUID.randomUUID(), NoticeTopic.PAYMENT_FAILED, "a");

        assertThatThrownBy(() -> notice.withLink("javascript:alert(1)")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> notice.withLink("https://x/" + "a".repeat(2048)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private boolean post(NewNotice notice) {
        return Boolean.TRUE.equals(transaction.execute(status -> notices.post(notice)));
    }

    private int mails(UUID user) {
        return jdbc.sql("select count(*) from mails m join notices n using (id) where n.user_id = :user")
                .param("user", user)
                .query(Integer.class)
                .single();
    }
}
