package app.ridgeline.notices.mail;

import com.github.f4b6a3.uuid.UuidCreator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Mails to the people who run this installation, at OPS_EMAIL. Without an address they are written to the log. */
@Service
public class OpsMail {

    private static final Logger log = LoggerFactory.getLogger(OpsMail.class);

    private final MailStore store;
    private final MailSettings settings;

    OpsMail(MailStore store, MailSettings settings) {
        this.store = store;
        this.settings = settings;
    }

    /**
     * Puts a mail into the outbox; it leaves within seconds after the caller's transaction, if there is one.
     *
     * @param subject one line, cut after 200 characters
     * @param text plain text, cut after 100,000 characters
     */
    @Transactional
    public void send(String subject, String text) {
        if (settings.operators().isBlank()) {
            log.warn("[USAGE_TOKENS] OPS_EMAIL is not set. To the operators: {}\n{}", subject, text);
            return;
        }
        store.add(UuidCreator.getTimeOrderedEpoch(), subject.isBlank() ? "Ridgeline" : subject, text);
    }
}
