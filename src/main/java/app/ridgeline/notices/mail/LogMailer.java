package app.ridgeline.notices.mail;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows mails in the log, for who develops without a mail server. */
class LogMailer implements Mailer {

    private static final Logger log = LoggerFactory.getLogger(LogMailer.class);

    @Override
    public MailState done() {
        return MailState.LOGGED;
    }

    @Override
    public Map<UUID, String> send(List<Mail> mails) {
        mails.forEach(mail -> log.info(
                "A mail to {}\n  {}\n\n{}",
                mail.to(),
                mail.subject(),
                mail.text().indent(2)));
        return Map.of();
    }
}
