package app.ridgeline.notices.mail;

import app.ridgeline.database.Expiring;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mail.javamail.JavaMailSender;

/** Chooses how mails leave, by the mail server of SMTP_URL, into the log, or not at all, and how long they are kept. */
@Configuration(proxyBeanMethods = false)
class MailConfiguration {

    private static final Logger log = LoggerFactory.getLogger(MailConfiguration.class);

    @Bean
    Mailer mailer(ObjectProvider<JavaMailSender> server, MailSettings settings) {
        JavaMailSender smtp = server.getIfAvailable();
        if (smtp != null) {
            return new SmtpMailer(smtp, settings.from());
        }
        return settings.toLog() ? new LogMailer() : new NoMailer();
    }

    /**
     * Forgets mails that left long ago; the daily checks tell of those of a week that failed. Their notices stay, which
     * keep a repeated cause from being told again.
     */
    @Bean
    Expiring oldMails(MailStore store) {
        return new Expiring.Rows("mails", Duration.ofDays(90), Duration.ofDays(8), store::forget);
    }

    @Bean
    ApplicationListener<ApplicationReadyEvent> mailWarning(Mailer mailer) {
        return event -> {
            if (mailer.done() == MailState.OFF) {
                log.warn("Mails are off, since SMTP_URL is not set: customers read their notices in the app only");
            }
        };
    }
}
