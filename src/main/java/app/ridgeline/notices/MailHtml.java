package app.ridgeline.notices;

import app.ridgeline.account.Language;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.core.io.ClassPathResource;
import org.springframework.web.util.HtmlUtils;

/** The HTML of a mail: the page {@code mail/notice.html} with its placeholders filled in, each value escaped. */
final class MailHtml {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z]+)}}");
    private static final Pattern FOOTER = Pattern.compile("<!--choose-->.*<!--/choose-->");
    private static final String PAGE = page();

    private MailHtml() {}

    /** Where its reader chooses which mails come. */
    record Footer(String text, String address) {}

    static String of(Language language, NoticeText notice, String link, String why, Optional<Footer> footer) {
        Map<String, String> values = Map.of(
                "lang", language.tag(),
                "title", notice.title(),
                "text", notice.text(),
                "action", notice.action(),
                "link", link,
                "why", why,
                "choose", footer.map(Footer::text).orElse(""),
                "account", footer.map(Footer::address).orElse(""));
        String page = footer.isPresent() ? PAGE : FOOTER.matcher(PAGE).replaceAll("");
        return PLACEHOLDER
                .matcher(page)
                .replaceAll(it ->
                        Matcher.quoteReplacement(HtmlUtils.htmlEscape(values.getOrDefault(it.group(1), ""), "UTF-8")));
    }

    private static String page() {
        try {
            return new ClassPathResource("mail/notice.html").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
