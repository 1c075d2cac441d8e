package app.ridgeline.notices.mail;

import app.ridgeline.account.Language;
import app.ridgeline.notices.NoticeText;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.HtmlUtils;

/** The HTML of a mail: the template {@code mail/notice.html} with each value escaped. */
final class MailHtml {

    private static final Template PAGE = Mustache.compiler()
            .withEscaper(text -> HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name()))
            .withLoader(
                    name -> new InputStreamReader(new ClassPathResource(name).getInputStream(), StandardCharsets.UTF_8))
            .loadTemplate("mail/notice.html");

    private MailHtml() {}

    /** Where its reader chooses which mails come. */
    record Footer(String text, String address) {}

    static String of(Language language, NoticeText notice, String link, String why, Optional<Footer> footer) {
        return PAGE.execute(Map.of(
                "lang", language.tag(),
                "title", notice.title(),
                "text", notice.text(),
                "action", notice.action(),
                "link", link,
                "why", why,
                "footer", footer.stream().toList()));
    }
}
