package app.ridgeline.notices.mail;

import app.ridgeline.account.AccountMail;
import app.ridgeline.account.Language;
import app.ridgeline.notices.NewNotice;
import app.ridgeline.notices.NoticeText;
import app.ridgeline.notices.NoticeTopic;
import app.ridgeline.notices.Notices;
import app.ridgeline.notices.SiteAddress;
import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The mails of accounts, by the same outbox as all others. */
@Component
class OutboxAccountMail implements AccountMail {

    private final MailStore mails;
    private final Notices notices;
    private final Mailer mailer;
    private final SiteAddress site;

    OutboxAccountMail(MailStore mails, Notices notices, Mailer mailer, SiteAddress site) {
        this.mails = mails;
        this.notices = notices;
        this.mailer = mailer;
        this.site = site;
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

    @Override
    public void emailLink(UUID linkId) {
        mails.addEmailLink(linkId);
    }

    @Override
    public void emailChangeAsked(UUID userId, UUID linkId, String presentEmail) {
        tell(userId, NoticeTopic.EMAIL_CHANGE_ASKED, "email-asked:" + linkId, presentEmail);
    }

    @Override
    public void emailChanged(UUID userId, UUID linkId, String formerEmail) {
        notices.settle(userId, "email-asked:");
        tell(userId, NoticeTopic.EMAIL_CHANGED, "email-changed:" + linkId, formerEmail);
    }

    /** As it stands: the account that a notice would belong to is gone. */
    @Override
    public void accountClosed(String formerEmail, Language language) {
        mails.add(
                UuidCreator.getTimeOrderedEpoch(),
                formerEmail,
                NoticeText.text(language.locale(), "notices.account-closed.title"),
                NoticeText.text(language.locale(), "notices.account-closed.text"));
    }

    @Override
    public void providerConnected(UUID userId, UUID changeId) {
        post(userId, NoticeTopic.PROVIDER_CONNECTED, "provider:" + changeId);
    }

    @Override
    public void providerDisconnected(UUID userId, UUID changeId) {
        post(userId, NoticeTopic.PROVIDER_DISCONNECTED, "provider:" + changeId);
    }

    @Override
    public void secondFactor(UUID userId, FactorNews news, UUID changeId) {
        NoticeTopic topic = switch (news) {
            case TWO_STEP_ON -> NoticeTopic.TWO_STEP_ON;
            case TWO_STEP_OFF -> NoticeTopic.TWO_STEP_OFF;
            case TWO_STEP_REMOVED -> NoticeTopic.TWO_STEP_REMOVED;
            case AUTHENTICATOR_CHANGED -> NoticeTopic.AUTHENTICATOR_CHANGED;
            case PASSKEY_ADDED -> NoticeTopic.PASSKEY_ADDED;
            case PASSKEY_REMOVED -> NoticeTopic.PASSKEY_REMOVED;
            case RECOVERY_CODES_MADE -> NoticeTopic.RECOVERY_CODES_MADE;
            case RECOVERY_CODE_USED -> NoticeTopic.RECOVERY_CODE_USED;
            case CODES_GUESSED -> NoticeTopic.CODES_GUESSED;
        };
        post(userId, topic, "factor:" + changeId);
    }

    private void post(UUID userId, NoticeTopic topic, String cause) {
        notices.post(NewNotice.of(userId, topic, cause).withLink(site.of("/account")));
    }

    private void tell(UUID userId, NoticeTopic topic, String cause, String email) {
        post(userId, topic, cause);
        mails.redirect(userId, cause, email);
    }
}
