/**
 * Owns what customers are told of their plan, payments and tokens, in the app and by mail, and the mails to the
 * operators. Start reading at {@link app.ridgeline.notices.Notices} and at
 * {@link app.ridgeline.notices.mail.MailDelivery}. Invariants: one cause gives one notice, a mail is written in the
 * transaction of its cause and sent outside any, and nothing is lost while the mail server is down. It must never keep
 * a text: that is made when it is shown or sent.
 *
 * @see <a href="../../../../../../docs/decisions/0010-notices-outbox.md">Decision record 10</a>
 */
@NullMarked
@ApplicationModule(
        displayName = "Notices",
        allowedDependencies = {
            "account",
            "account :: links",
            "account :: privacy",
            "database",
            "settings",
            "tokens",
            "tokens :: reports",
            "ui"
        })
package app.ridgeline.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
