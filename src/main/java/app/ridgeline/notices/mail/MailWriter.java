package app.ridgeline.notices.mail;

import app.ridgeline.account.Language;
import app.ridgeline.account.links.EmailLinks;
import app.ridgeline.account.links.PasswordLinks;
import app.ridgeline.notices.NoticeCheck;
import app.ridgeline.notices.NoticeChecks;
import app.ridgeline.notices.NoticeLinks;
import app.ridgeline.notices.NoticeText;
import app.ridgeline.notices.SiteAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Puts what is due into words, those of its reader; what goes to the operators is in English. */
@Component
class MailWriter {

    private final SiteAddress site;
    private final MailSettings settings;
    private final PasswordLinks passwordLinks;
    private final EmailLinks emailLinks;
    private final NoticeChecks checks;

    MailWriter(
            SiteAddress site,
            MailSettings settings,
            PasswordLinks passwordLinks,
            EmailLinks emailLinks,
            NoticeChecks checks) {
        this.site = site;
        this.settings = settings;
        this.passwordLinks = passwordLinks;
        this.emailLinks = emailLinks;
        this.checks = checks;
    }

    /** The mail, or empty if no one wants it. */
    Optional<Mail> write(MailStore.Due due) {
        return switch (due) {
            case MailStore.Due.ToOperators mail ->
                Optional.of(new Mail(
                        mail.id(),
                        Mail.Audience.OPERATORS,
                        settings.operators(),
                        mail.subject(),
                        mail.body(),
                        Optional.empty(),
                        Optional.empty()));
            case MailStore.Due.ToPerson mail ->
                Optional.of(new Mail(
                        mail.id(),
                        Mail.Audience.CUSTOMER,
                        mail.email(),
                        mail.subject(),
                        mail.body(),
                        Optional.empty(),
                        Optional.empty()));
            case MailStore.Due.OfNotice mail -> isWanted(mail) ? Optional.of(ofNotice(mail)) : Optional.empty();
            case MailStore.Due.PasswordLink mail ->
                passwordLinks.write(mail.id()).map(link -> passwordLink(mail, link));
            case MailStore.Due.EmailLink mail -> emailLinks.write(mail.id()).map(link -> emailLink(mail, link));
        };
    }

    private boolean isWanted(MailStore.Due.OfNotice mail) {
        return mail.wanted() && checks.verdict(mail.userId(), mail.notice()) == NoticeCheck.Verdict.CURRENT;
    }

    /** Its button leads through our own address: a mail is read when much may have changed. */
    private Mail ofNotice(MailStore.Due.OfNotice due) {
        NoticeText notice = NoticeText.of(due.notice(), due.language().locale(), due.zone());
        String link = site.of(NoticeLinks.PATH + due.notice().id());
        if (!due.notice().topic().kind().isOptional()) {
            return mail(due.id(), due.email(), due.language(), notice, link, Optional.empty());
        }
        return mail(due.id(), due.email(), due.language(), notice, link, Optional.of(site.of("/account")));
    }

    private Mail passwordLink(MailStore.Due.PasswordLink due, PasswordLinks.Written link) {
        Locale locale = due.language().locale();
        long hours = link.validFor().toHours();
        String device = link.device();
        NoticeText words = device != null
                ? new NoticeText(
                        NoticeText.text(locale, "notices.new-device.title"),
                        NoticeText.text(locale, "notices.new-device.text", device, hours),
                        NoticeText.text(locale, "notices.new-device.action"))
                : new NoticeText(
                        NoticeText.text(locale, "notices.password-link.title"),
                        NoticeText.text(locale, "notices.password-link.text", hours),
                        NoticeText.text(locale, "notices.password-link.action"));
        return mail(
                due.id(),
                due.email(),
                due.language(),
                words,
                site.of("/reset-password?link=" + link.secret()),
                Optional.empty());
    }

    private Mail emailLink(MailStore.Due.EmailLink due, EmailLinks.Written link) {
        Locale locale = due.language().locale();
        long hours = link.validFor().toHours();
        NoticeText words = link.changes()
                ? new NoticeText(
                        NoticeText.text(locale, "notices.email-link.change.title"),
                        NoticeText.text(locale, "notices.email-link.change.text", hours),
                        NoticeText.text(locale, "notices.email-link.action"))
                : new NoticeText(
                        NoticeText.text(locale, "notices.email-link.title"),
                        NoticeText.text(locale, "notices.email-link.text", hours),
                        NoticeText.text(locale, "notices.email-link.action"));
        return mail(
                due.id(),
                link.email(),
                due.language(),
                words,
                site.of("/confirm-email?link=" + link.secret()),
                Optional.empty());
    }

    /** As text and HTML; where the reader can switch such mails off, it says so. */
    private static Mail mail(
            UUID id, String to, Language language, NoticeText words, String link, Optional<String> preferences) {
        Locale locale = language.locale();
        String why = NoticeText.text(locale, "notices.mail.why");
        Optional<MailHtml.Footer> footer = preferences.map(
                address -> new MailHtml.Footer(NoticeText.text(locale, "notices.mail.choose"), address));
        String text = words.text() + "\n\n" + words.action() + ":\n" + link + "\n\n-- \n" + why + "\n"
                + footer.map(it -> it.text() + ": " + it.address() + "\n").orElse("");
        return new Mail(
                id,
                Mail.Audience.CUSTOMER,
                to,
                words.title(),
                text,
                Optional.of(MailHtml.of(language, words, link, why, footer)),
                preferences);
    }
}
