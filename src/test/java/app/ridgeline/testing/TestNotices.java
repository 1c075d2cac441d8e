package app.ridgeline.testing;

import app.ridgeline.notices.Notice;
import app.ridgeline.notices.NoticeText;
import app.ridgeline.notices.Notices;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;

/** What users of tests were told. */
@TestComponent
public class TestNotices {

    private final Notices notices;

    TestNotices(Notices notices) {
        this.notices = notices;
    }

    /** Title and text of each open notice, the newest first. */
    public List<String> of(UUID user) {
        return open(user).stream()
                .map(notice -> NoticeText.of(notice, Locale.US, ZoneOffset.UTC))
                .map(text -> text.title() + ". " + text.text())
                .toList();
    }

    /** The open notices, the newest first. */
    public List<Notice> open(UUID user) {
        return notices.open(user);
    }
}
