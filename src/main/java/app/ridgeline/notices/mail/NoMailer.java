package app.ridgeline.notices.mail;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails are off. What was meant for the operators is at least in the log; a customer's notice is in the app, and their
 * password link must not be in a log.
 */
class NoMailer implements Mailer {

    private static final Logger log = LoggerFactory.getLogger(NoMailer.class);

    @Override
    public MailState done() {
        return MailState.OFF;
    }

    @Override
    public Map<UUID, String> send(List<Mail> mails) {
        mails.stream()
                .filter(mail -> mail.audience() == Mail.Audience.OPERATORS)
                .forEach(mail -> log.warn(
                        "[USAGE_TOKENS] Mails are off. To the operators: {}\n{}", mail.subject(), mail.text()));
        return Map.of();
    }
}
