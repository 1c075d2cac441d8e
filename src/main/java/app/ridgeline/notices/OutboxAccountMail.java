package app.ridgeline.notices;

import app.ridgeline.account.AccountMail;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The mails of accounts, by the same outbox as all others. */
@Component
class OutboxAccountMail implements AccountMail {

    private final MailStore mails;
    private final Notices notices;
    private final Mailer mailer;

    OutboxAccountMail(MailStore mails, Notices notices, Mailer mailer) {
        this.mails = mails;
        this.notices = notices;
        this.mailer = mailer;
    }

    @Override
    public boolean isOn() {
        return mailer.done() != MailState.OFF;
    }

    @Override
    public void passwordLink(UUID linkId) {
        mails.addPasswordLink(linkId);
    }

    @Override
    public void passwordChanged(UUID userId, UUID changeId) {
        notices.post(NewNotice.of(userId, NoticeTopic.PASSWORD_CHANGED, "password:" + changeId));
    }
}
