package app.ridgeline.notices.mail;

import static org.assertj.core.api.Assertions.assertThat;

import app.ridgeline.account.AccountMail;
import app.ridgeline.account.Language;
import app.ridgeline.account.links.EmailLinks;
import app.ridgeline.account.links.PasswordLinks;
import app.ridgeline.notices.NewNotice;
import app.ridgeline.notices.NoticeChecks;
import app.ridgeline.notices.NoticeKind;
import app.ridgeline.notices.NoticeText;
import app.ridgeline.notices.NoticeTopic;
import app.ridgeline.notices.NoticeValue;
import app.ridgeline.notices.Notices;
import app.ridgeline.notices.SiteAddress;
import app.ridgeline.testing.RidgelineTest;
import app.ridgeline.testing.TestUsers;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

@RidgelineTest
@ExtendWith(OutputCaptureExtension.class)
class MailDeliveryTest {

    private static final MailSettings SETTINGS =
            new MailSettings("Ridgeline <tokens@example.com>", "ops@example.com", false);

    @Autowired
    Notices notices;

    @Autowired
    MailStore store;

    @Autowired
    SiteAddress site;

    @Autowired
    PasswordLinks passwordLinks;

    @Autowired
    EmailLinks emailLinks;

    @Autowired
    AccountMail accountMail;

    @Autowired
    NoticeChecks checks;

    @Autowired
    Clock clock;

    @Autowired
    TestUsers users;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    final GreenMail server = new GreenMail(ServerSetup.SMTP.dynamicPort());

    @BeforeEach
    void a_server() {
        jdbc.sql("update mails set state = 'SKIPPED', done_at = now() where state = 'PENDING'")
                .update();
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void a_notice_is_mailed_as_text_and_html() throws Exception {
        UUID user = users.create();
        UUID notice = post(NewNotice.of(user, NoticeTopic.PAYMENT_FAILED, "a")
                .withLink("https://invoice.example.com/i/1?a=1&b=\"<script>\""));

        deliver();

        MimeMessage mail = mailTo(user);
        assertThat(mail.getSubject()).isEqualTo("Your payment did not go through");
        assertThat(mail.getFrom()[0]).hasToString("Ridgeline <tokens@example.com>");
        assertThat(mail.getMessageID()).isEqualTo("<" + notice + "@example.com>");
        assertThat(mail.getHeader("List-Unsubscribe")).containsExactly("<" + site.of("/account") + ">");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        Map<String, String> parts = parts(mail);
        assertThat(parts.get("text/plain"))
                .contains("We could not collect the payment")
                .contains("Pay now:", site.of("/notices/" + notice))
                .doesNotContain("invoice.example.com")
                .contains(site.of("/account"));
        assertThat(parts.get("text/html"))
                .contains(
                        "<html lang=\"en\">",
                        "<h1",
                        "Your payment did not go through</h1>",
                        "prefers-color-scheme: dark")
                .contains("href=\"" + site.of("/notices/" + notice) + "\"")
                .doesNotContain("{{", "<script>");
        assertThat(state(notice)).isEqualTo("SENT");
        assertThat(jdbc.sql("select done_at is not null and error is null and attempts = 1 from mails where id = :id")
                        .param("id", notice)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void a_notice_without_a_link_leads_through_our_own_address_too() throws Exception {
        UUID user = users.create();
        UUID notice =
                post(NewNotice.of(user, NoticeTopic.LOW_BALANCE_ONE, "a", new NoticeValue.Word("bucket.dol.kind")));

        deliver();

        assertThat(mailTo(user).getSubject()).isEqualTo("One date-of-loss token left");
        assertThat(parts(mailTo(user)).get("text/html")).contains("href=\"" + site.of("/notices/" + notice) + "\"");
    }

    @Test
    void who_reads_spanish_is_mailed_in_spanish() throws Exception {
        UUID user = users.create();
        speak(user, "es");
        post(NewNotice.of(
                user,
                NoticeTopic.TRIAL_OVER,
                "a",
                new NoticeValue.Word("plan.solo.name"),
                new NoticeValue.Day(Instant.parse("2026-12-01T12:00:00Z"))));

        deliver();

        MimeMessage mail = mailTo(user);
        assertThat(mail.getSubject()).isEqualTo(spanish("notices.topic.trial-over.title", "Solo", "1 dic 2026"));
        assertThat(parts(mail).get("text/plain"))
                .contains(
                        spanish("notices.topic.trial-over.text", "Solo", "1 dic 2026"),
                        "Recibe este correo porque",
                        "Elija qué correos recibe: " + site.of("/account"));
        assertThat(parts(mail).get("text/html"))
                .contains("<html lang=\"es\">", "Recibe este correo porque")
                .doesNotContain("{{", "You get this");
    }

    @Test
    void links_are_mailed_in_the_language_of_their_account() throws Exception {
        UUID user = users.create();
        UUID other = users.create();
        speak(user, "es");
        speak(other, "es");
        passwordLinks.send(user, users.admin().id());
        emailLinks.verify(other);

        deliver();

        assertThat(mailTo(user).getSubject()).isEqualTo("Elija una contraseña nueva");
        assertThat(parts(mailTo(user)).get("text/html")).contains("<html lang=\"es\">", "durante 24 horas");
        assertThat(mailTo(other).getSubject()).isEqualTo(spanish("notices.email-link.title"));
        assertThat(parts(mailTo(other)).get("text/html")).contains("<html lang=\"es\">");
    }

    @Test
    void a_last_mail_is_in_the_language_of_the_account_that_is_gone() throws Exception {
        UUID former = UUID.randomUUID();
        transaction.executeWithoutResult(_ -> accountMail.accountClosed(former + "@example.com", Language.SPANISH));

        deliver();

        assertThat(mailTo(former).getSubject()).isEqualTo("Su cuenta está cerrada");
        assertThat(mailTo(former).getContent().toString()).contains("como usted pidió");
    }

    @Test
    void a_password_link_is_made_when_its_mail_is_written_and_cannot_be_switched_off() throws Exception {
        UUID user = users.create();
        passwordLinks.send(user, users.admin().id());

        deliver();

        MimeMessage mail = mailTo(user);
        assertThat(mail.getSubject()).isEqualTo("Choose a new password");
        assertThat(mail.getHeader("List-Unsubscribe")).isNull();
        String text = parts(mail).get("text/plain");
        assertThat(text).contains("It works once, for 24 hours.");
        assertThat(parts(mail).get("text/html"))
                .contains("Choose a password", "/reset-password?link=")
                .doesNotContain("{{", "Choose which mails");
        String secret = text.replaceAll("(?s).*/reset-password\\?link=(\\S+).*", "$1");
        assertThat(passwordLinks.works(secret)).isTrue();
        assertThat(jdbc.sql("select count(*) from mails m where m.id in (select id from password_links) and"
                                + " m::text like :secret")
                        .param("secret", "%" + secret + "%")
                        .query(Integer.class)
                        .single())
                .as("the outbox does not know it")
                .isZero();
    }

    @Test
    void a_link_to_confirm_an_address_goes_to_that_address() throws Exception {
        UUID user = users.create();
        emailLinks.verify(user);

        deliver();

        assertThat(mailTo(user).getSubject()).isEqualTo("Confirm your email address");
        String text = parts(mailTo(user)).get("text/plain");
        String secret = text.replaceAll("(?s).*/confirm-email\\?link=(\\S+).*", "$1");
        assertThat(emailLinks.find(secret, user)).isPresent();
        assertThat(text).contains("for 24 hours");
    }

    @Test
    void that_the_address_changed_is_told_at_the_one_of_before_which_is_then_forgotten() throws Exception {
        UUID user = users.create();
        UUID former = UUID.randomUUID();
        transaction.executeWithoutResult(
                _ -> accountMail.emailChanged(user, UUID.randomUUID(), former + "@example.com"));

        deliver();

        assertThat(mailTo(former).getSubject()).isEqualTo("Your email address was changed");
        assertThat(jdbc.sql("""
            select count(*) from mails m join notices n on n.id = m.notice_id
            where n.user_id = :user and m.recipient is null and m.state = 'SENT'
            """).param("user", user).query(Integer.class).single())
                .isEqualTo(1);
    }

    @Test
    void without_a_mail_server_a_password_link_does_not_get_into_the_log(CapturedOutput output) {
        passwordLinks.send(users.create(), users.admin().id());

        delivery(new NoMailer()).sendDue();

        assertThat(output).doesNotContain("reset-password");
    }

    @Test
    void a_mail_leaves_once_however_many_nodes_send() throws Exception {
        List<UUID> all =
                java.util.stream.Stream.generate(users::create).limit(50).toList();
        all.forEach(user -> post(NewNotice.of(user, NoticeTopic.PAYMENT_FAILED, "a")));

        var nodes = new Thread[] {
            Thread.ofVirtual().start(this::deliver), Thread.ofVirtual().start(this::deliver)
        };
        for (Thread node : nodes) {
            node.join();
        }

        assertThat(Arrays.stream(server.getReceivedMessages()).map(MailDeliveryTest::recipient))
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().map(user -> user + "@example.com").toList());
    }

    @Test
    void nothing_is_sent_inside_a_transaction() {
        post(NewNotice.of(users.create(), NoticeTopic.PAYMENT_FAILED, "a"));
        var seen = new java.util.ArrayList<Boolean>();
        delivery(new Mailer() {
                    @Override
                    public MailState done() {
                        return MailState.SENT;
                    }

                    @Override
                    public Map<UUID, String> send(List<Mail> mails) {
                        seen.add(TransactionSynchronizationManager.isActualTransactionActive());
                        return Map.of();
                    }
                })
                .sendDue();

        assertThat(seen).containsExactly(false);
    }

    @Test
    void a_server_that_is_down_loses_nothing() {
        UUID user = users.create();
        UUID notice = post(NewNotice.of(user, NoticeTopic.PAYMENT_FAILED, "a"));
        int port = server.getSmtp().getPort();
        server.stop();

        delivery(smtp(port)).sendDue();
        assertThat(state(notice)).isEqualTo("PENDING");
        assertThat(error(notice)).contains("Couldn't connect");
        server.start();
        deliver();
        assertThat(state(notice)).as("waits for its time").isEqualTo("PENDING");
        passTime();
        deliver();

        assertThat(state(notice)).isEqualTo("SENT");
        assertThat(mailTo(user)).isNotNull();
    }

    @Test
    void a_server_that_refuses_us_loses_nothing(CapturedOutput output) {
        UUID user = users.create();
        UUID notice = post(NewNotice.of(user, NoticeTopic.PAYMENT_FAILED, "a"));
        JavaMailSenderImpl stranger = sender(server.getSmtp().getPort());
        stranger.setUsername("nobody");
        stranger.setPassword("s3cret");
        server.getUserManager().setAuthRequired(true);

        delivery(new SmtpMailer(stranger, SETTINGS.from())).sendDue();
        assertThat(state(notice)).isEqualTo("PENDING");
        assertThat(error(notice)).contains("Authentication");
        assertThat(output.getAll() + error(notice)).doesNotContain("s3cret");
        server.getUserManager().setAuthRequired(false);
        passTime();
        deliver();

        assertThat(mailTo(user)).isNotNull();
    }

    @Test
    void an_address_that_is_none_holds_nobody_back() {
        UUID broken = users.create();
        jdbc.sql("update users set email = 'two words ' || email where id = :id")
                .param("id", broken)
                .update();
        UUID user = users.create();
        UUID first = post(NewNotice.of(broken, NoticeTopic.PAYMENT_FAILED, "a"));
        post(NewNotice.of(user, NoticeTopic.PAYMENT_FAILED, "a"));

        deliver();

        assertThat(mailTo(user)).isNotNull();
        assertThat(state(first)).isEqualTo("PENDING");
    }

    @Test
    void after_four_days_a_mail_is_given_up_and_reported(CapturedOutput output) {
        UUID notice = post(NewNotice.of(users.create(), NoticeTopic.PAYMENT_FAILED, "a"));
        int port = server.getSmtp().getPort();
        server.stop();
        Duration waited = Duration.ZERO;
        for (int attempt = 1; attempt <= MailDelivery.MAX_ATTEMPTS; attempt++) {
            assertThat(state(notice)).isEqualTo("PENDING");
            delivery(smtp(port)).sendDue();
            waited = waited.plus(MailDelivery.waitAfter(attempt));
            passTime();
        }

        assertThat(waited).isBetween(Duration.ofDays(4), Duration.ofDays(5));
        assertThat(state(notice)).isEqualTo("FAILED");
        assertThat(output).contains("[USAGE_TOKENS] The mail " + notice + " was given up after 24 attempts");
    }

    @Test
    void a_node_that_dies_while_it_sends_leaves_its_mails_to_others() {
        UUID user = users.create();
        UUID notice = post(NewNotice.of(user, NoticeTopic.PAYMENT_FAILED, "a"));
        store.take(10, Duration.ofMinutes(15), clock.instant());

        deliver();
        assertThat(server.getReceivedMessages()).isEmpty();
        passTime();
        deliver();

        assertThat(mailTo(user)).isNotNull();
        assertThat(state(notice)).isEqualTo("SENT");
    }

    @Test
    void what_nobody_wants_any_more_is_not_sent() {
        UUID off = users.create();
        UUID dismissed = users.create();
        UUID over = users.create();
        UUID erased = users.create();
        jdbc.sql("update users set erased_at = now() where id = :id")
                .param("id", erased)
                .update();
        List<UUID> mails = List.of(
                post(NewNotice.of(off, NoticeTopic.PAYMENT_FAILED, "a")),
                post(NewNotice.of(dismissed, NoticeTopic.PAYMENT_FAILED, "a")),
                post(NewNotice.of(erased, NoticeTopic.PAYMENT_FAILED, "a")),
                post(NewNotice.of(
                                over,
                                NoticeTopic.TRIAL_OVER,
                                "a",
                                new NoticeValue.Word("plan.solo.name"),
                                new NoticeValue.Day(Instant.EPOCH))
                        .validFor(Duration.ofMinutes(-1))));
        UUID other = post(NewNotice.of(off, NoticeTopic.LOW_BALANCE_ONE, "b", new NoticeValue.Word("bucket.dol.kind")));
        notices.setMailed(off, NoticeKind.PAYMENT_FAILED, false);
        notices.dismiss(dismissed, mails.get(1));

        deliver();

        assertThat(mails).allSatisfy(mail -> assertThat(state(mail)).isEqualTo("SKIPPED"));
        assertThat(state(other)).isEqualTo("SENT");
        assertThat(notices.open(off)).hasSize(2);
    }

    @Test
    void the_operators_are_mailed_as_it_stands() throws Exception {
        new OpsMail(store, SETTINGS).send("Report\r\nBcc: all@example.com", "Three <differences>\n".repeat(10_000));

        deliver();

        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(recipient(mail)).isEqualTo("ops@example.com");
        assertThat(mail.getSubject()).isEqualTo("Report Bcc: all@example.com");
        assertThat(mail.getAllRecipients()).hasSize(1);
        assertThat(mail.getContent().toString()).startsWith("Three <differences>");
        assertThat(mail.getHeader("List-Unsubscribe")).isNull();
    }

    @Test
    void without_an_address_the_operators_find_it_in_the_log(CapturedOutput output) {
        new OpsMail(store, new MailSettings("", "", false)).send("Report", "Three differences");

        assertThat(output).contains("OPS_EMAIL is not set", "Three differences");
    }

    @Test
    void the_sandbox_shows_mails_in_its_log(CapturedOutput output) {
        UUID user = users.create();
        UUID notice = post(NewNotice.of(user, NoticeTopic.PAYMENT_FAILED, "a"));

        delivery(new LogMailer()).sendDue();

        assertThat(output)
                .contains("A mail to " + user + "@example.com", "Your payment did not go through", "Pay now:");
        assertThat(state(notice)).isEqualTo("LOGGED");
    }

    @Test
    void without_a_mail_server_the_operators_mails_are_logged_and_the_customers_are_not(CapturedOutput output) {
        UUID user = users.create();
        UUID notice = post(NewNotice.of(user, NoticeTopic.PAYMENT_FAILED, "a"));
        new OpsMail(store, SETTINGS).send("Report", "Three differences");

        delivery(new NoMailer()).sendDue();

        assertThat(output).contains("Three differences").doesNotContain(user.toString());
        assertThat(state(notice)).isEqualTo("OFF");
        assertThat(notices.open(user)).hasSize(1);
    }

    private void speak(UUID user, String language) {
        jdbc.sql("update users set language = :language where id = :id")
                .param("language", language)
                .param("id", user)
                .update();
    }

    private static String spanish(String key, Object... values) {
        return NoticeText.text(Language.SPANISH.locale(), key, values);
    }

    private UUID post(NewNotice notice) {
        transaction.executeWithoutResult(status -> notices.post(notice));
        return jdbc.sql("select id from notices where user_id = :user and key = :key")
                .param("user", notice.userId())
                .param("key", notice.cause())
                .query(UUID.class)
                .single();
    }

    private void deliver() {
        delivery(smtp(server.getSmtp().getPort())).sendDue();
    }

    private MailDelivery delivery(Mailer mailer) {
        return new MailDelivery(
                store, new MailWriter(site, SETTINGS, passwordLinks, emailLinks, checks), mailer, clock);
    }

    private static SmtpMailer smtp(int port) {
        return new SmtpMailer(sender(port), SETTINGS.from());
    }

    private static JavaMailSenderImpl sender(int port) {
        JavaMailSenderImpl sender = new JavaMailSenderImpl();
        sender.setHost("127.0.0.1");
        sender.setPort(port);
        return sender;
    }

    /** The next attempt of all that waits is due. */
    private void passTime() {
        jdbc.sql("update mails set next_attempt_at = now() where state = 'PENDING'")
                .update();
    }

    private String state(UUID mail) {
        return column("state", mail);
    }

    private String error(UUID mail) {
        return column("error", mail);
    }

    private String column(String name, UUID mail) {
        return jdbc.sql("select " + name + " from mails where id = :id")
                .param("id", mail)
                .query(String.class)
                .single();
    }

    private MimeMessage mailTo(UUID user) {
        return Arrays.stream(server.getReceivedMessages())
                .filter(mail -> recipient(mail).equals(user + "@example.com"))
                .findFirst()
                .orElseThrow();
    }

    private static String recipient(MimeMessage mail) {
        try {
            return mail.getRecipients(Message.RecipientType.TO)[0].toString();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> parts(Part part) throws MessagingException, IOException {
        Map<String, String> parts = new HashMap<>();
        if (part.getContent() instanceof Multipart several) {
            for (int i = 0; i < several.getCount(); i++) {
                parts.putAll(parts(several.getBodyPart(i)));
            }
        } else {
            parts.put(
                    part.getContentType().replaceFirst(";.*", "").strip(),
                    part.getContent().toString());
        }
        return parts;
    }
}
