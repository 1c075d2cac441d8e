package app.ridgeline.notices.ui;

import app.ridgeline.notices.Notice;
import app.ridgeline.notices.Notices;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

/** What a customer was told and has not put away; nothing is shown if there is none. */
@StyleSheet("notice.css")
public class NoticeList extends Div {

    private final transient Notices notices;
    private final transient Clock clock;
    private final UUID userId;
    private transient List<Notice> shown = List.of();

    /** A list of this user's notices, empty until {@link #show}. */
    public NoticeList(Notices notices, Clock clock, UUID userId) {
        this.notices = notices;
        this.clock = clock;
        this.userId = userId;
        addClassName("rl-notices");
        // Screen readers say what is added.
        getElement().setAttribute("role", "status");
        getElement().setAttribute("aria-label", getTranslation("notices.label"));
        setVisible(false);
    }

    /** Shows these notices, read by {@link Notices#open}. */
    public void show(List<Notice> open, UserFormat format) {
        if (open.equals(shown)) {
            return; // what has the focus keeps it
        }
        shown = open;
        removeAll();
        open.forEach(notice -> add(new NoticeCard(notice, format, clock, () -> dismiss(notice, format))));
        setVisible(!open.isEmpty());
    }

    private void dismiss(Notice notice, UserFormat format) {
        notices.dismiss(userId, notice.id());
        show(notices.open(userId), format);
    }
}
