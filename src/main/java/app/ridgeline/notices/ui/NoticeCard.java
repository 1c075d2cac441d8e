package app.ridgeline.notices.ui;

import app.ridgeline.notices.Notice;
import app.ridgeline.notices.NoticeLinks;
import app.ridgeline.notices.NoticeText;
import app.ridgeline.notices.NoticeTopic;
import app.ridgeline.ui.Icon;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.time.Clock;

/** One notice: what it says and when it was said, where to act, and a way to put it away. */
class NoticeCard extends Div {

    NoticeCard(Notice notice, UserFormat format, Clock clock, Runnable dismiss) {
        NoticeText text = NoticeText.of(notice, format.locale(), format.zone());
        addClassNames("rl-notice", "rl-message", "rl-message-" + tone(notice.topic()));

        Span title = new Span(text.title());
        title.addClassName("rl-notice-title");
        Span time = new Span(format.moment(notice.createdAt(), clock));
        time.addClassNames("rl-notice-time", "rl-small");
        Div head = new Div(title, time);
        head.addClassName("rl-notice-head");
        Div words = new Div(head, new Paragraph(text.text()));
        words.addClassName("rl-notice-words");
        add(words);

        if (notice.link() != null) {
            Anchor action = new Anchor(NoticeLinks.PATH.substring(1) + notice.id(), text.action());
            action.addClassNames("rl-button", "rl-button-small");
            // Leads through our own address, which looks whether it is still so. Another site's page opens beside this
            // one; it learns nothing of where it was opened.
            action.setRouterIgnore(true);
            action.setTarget("_blank");
            action.getElement().setAttribute("rel", "noopener noreferrer");
            add(action);
        }
        NativeButton close = new NativeButton("", click -> dismiss.run());
        close.add(new Icon("close"));
        close.addClassNames("rl-notice-close");
        close.setTitle(getTranslation("notices.dismiss"));
        close.setAriaLabel(getTranslation("notices.dismiss.label", text.title()));
        add(close);
    }

    private static String tone(NoticeTopic topic) {
        return switch (topic.tone()) {
            case INFO -> "info";
            case OK -> "ok";
            case WARNING -> "warning";
        };
    }
}
