package app.ridgeline.notices.mail;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The way mails leave. */
interface Mailer {

    /** The state of a mail that left this way. */
    MailState done();

    /** Sends mails, outside any transaction; says which did not leave, and why. */
    Map<UUID, String> send(List<Mail> mails);
}
