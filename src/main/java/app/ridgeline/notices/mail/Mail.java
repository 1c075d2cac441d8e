package app.ridgeline.notices.mail;

import java.util.Optional;
import java.util.UUID;

/**
 * A mail as it goes out.
 *
 * @param id also its Message-ID, so that a mail that is sent twice is seen as one
 * @param subject one line
 * @param audience whom it is for
 * @param html empty: plain text only
 * @param unsubscribe where its reader can switch such mails off
 */
record Mail(
        UUID id,
        Audience audience,
        String to,
        String subject,
        String text,
        Optional<String> html,
        Optional<String> unsubscribe) {

    /** Whom a mail is for. */
    enum Audience {
        CUSTOMER,
        OPERATORS
    }

    Mail {
        // A line break would end the header.
        subject = subject.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }
}
