package app.sandbox.pages;

import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * A piece of markup. Values get in only through the placeholders of a template and are escaped on the way, unless they
 * are markup themselves.
 *
 * @param markup the text as a browser gets it
 */
record Html(String markup) {

    static final Html EMPTY = new Html("");
    private static final String PLACEHOLDER = "{}";

    /** The template with each {@code {}} replaced by the next value. */
    static Html of(String template, @Nullable Object... values) {
        StringBuilder markup = new StringBuilder();
        int from = 0;
        for (Object value : values) {
            int at = template.indexOf(PLACEHOLDER, from);
            if (at < 0) {
                throw new IllegalArgumentException("More values than placeholders: " + template);
            }
            markup.append(template, from, at).append(escaped(value));
            from = at + PLACEHOLDER.length();
        }
        if (template.indexOf(PLACEHOLDER, from) >= 0) {
            throw new IllegalArgumentException("Fewer values than placeholders: " + template);
        }
        return new Html(markup.append(template, from, template.length()).toString());
    }

    /** All pieces, one after the other. */
    static Html join(Collection<Html> pieces) {
        return new Html(pieces.stream().map(Html::markup).collect(Collectors.joining("\n")));
    }

    /** The piece if the condition holds, else nothing. */
    Html when(boolean condition) {
        return condition ? this : EMPTY;
    }

    private static String escaped(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Html html -> html.markup();
            default -> HtmlUtils.htmlEscape(value.toString(), "UTF-8");
        };
    }
}
