package app.ridgeline.notices;

import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Puts what is due into words. */
@Component
class MailWriter {

    private static final Locale LOCALE = Locale.US;

    private final SiteAddress site;
    private final MailSettings settings;

    MailWriter(SiteAddress site, MailSettings settings) {
        this.site = site;
        this.settings = settings;
    }

    /** The mail, or empty if nobody wants it. */
    Optional<Mail> write(MailStore.Due due) {
        return switch (due) {
            case MailStore.Due.ToOperators mail ->
                Optional.of(new Mail(
                        mail.id(),
                        settings.operators(),
                        mail.subject(),
                        mail.body(),
                        Optional.empty(),
                        Optional.empty()));
            case MailStore.Due.ToCustomer mail -> mail.wanted() ? Optional.of(toCustomer(mail)) : Optional.empty();
        };
    }

    private Mail toCustomer(MailStore.Due.ToCustomer due) {
        NoticeText notice = NoticeText.of(due.notice(), LOCALE, due.zone());
        String link = due.notice().link() == null
                ? site.of("/dashboard")
                : due.notice().link();
        String account = site.of("/account");
        String why = NoticeText.text(LOCALE, "notices.mail.why");
        String choose = NoticeText.text(LOCALE, "notices.mail.choose");
        String text = notice.text() + "\n\n" + notice.action() + ":\n" + link + "\n\n-- \n" + why + "\n" + choose + ": "
                + account + "\n";
        return new Mail(
                due.id(),
                due.email(),
                notice.title(),
                text,
                Optional.of(MailHtml.of(notice, link, why, choose, account)),
                Optional.of(account));
    }
}
