package app.ridgeline.notices.ui;

import app.ridgeline.account.AccountSection;
import app.ridgeline.account.CurrentUser;
import app.ridgeline.notices.NoticeKind;
import app.ridgeline.notices.Notices;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.Set;
import java.util.UUID;
import org.springframework.core.annotation.Order;

/** The section of the account page that says which mails are sent. Each choice is saved immediately. */
@org.springframework.stereotype.Component
@Order(50)
class NoticeSettings implements AccountSection {

    private final Notices notices;
    private final CurrentUser user;

    NoticeSettings(Notices notices, CurrentUser user) {
        this.notices = notices;
        this.user = user;
    }

    @Override
    public Component section() {
        UUID userId = user.id();
        Set<NoticeKind> mailed = notices.mailedKinds(userId);
        Div card = new Div();
        card.addClassName("rl-card");
        Paragraph lead = new Paragraph(card.getTranslation("notices.settings.lead"));
        lead.addClassNames("rl-muted");
        Div kinds = new Div();
        kinds.addClassName("rl-choices");
        card.add(new H2(card.getTranslation("notices.settings.title")), lead, kinds);
        for (NoticeKind kind : NoticeKind.values()) {
            if (kind.isOptional()) {
                kinds.add(choice(userId, kind, mailed.contains(kind)));
            }
        }
        return card;
    }

    private NativeLabel choice(UUID userId, NoticeKind kind, boolean on) {
        NativeCheckbox box = new NativeCheckbox(on);
        box.addValueChangeListener(change -> notices.setMailed(userId, kind, change.getValue()));
        NativeLabel label = new NativeLabel();
        label.addClassName("rl-choice");
        String key = "notices.settings.kind." + kind.textKey();
        Span name = new Span(label.getTranslation(key));
        Span what = new Span(label.getTranslation(key + ".what"));
        what.addClassNames("rl-small", "rl-muted");
        Div words = new Div(name, what);
        words.addClassName("rl-choice-words");
        label.add(box, words);
        return label;
    }
}
