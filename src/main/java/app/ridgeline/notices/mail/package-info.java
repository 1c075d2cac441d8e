/**
 * Owns the outbox: what is sent by mail, to whom, how often it was tried, and the server that takes it. Start reading
 * at {@link app.ridgeline.notices.mail.MailDelivery}. Invariants: a mail is queued in the transaction of its cause, is
 * sent by one node at a time, and a notice that no longer applies is not sent. It must never log an address or a link.
 */
@NullMarked
@NamedInterface("mail")
package app.ridgeline.notices.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
