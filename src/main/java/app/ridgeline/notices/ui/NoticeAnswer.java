package app.ridgeline.notices.ui;

import app.ridgeline.notices.NoticeCheck.Verdict;
import app.ridgeline.notices.NoticeLinks;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.QueryParameters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says why a notice's button led to this page and no further. */
public class NoticeAnswer extends Paragraph {

    private static final Set<String> ANSWERS = Stream.concat(
                    Arrays.stream(Verdict.values())
                            .filter(verdict -> verdict != Verdict.CURRENT)
                            .map(verdict -> verdict.name().toLowerCase(Locale.ROOT)),
                    Stream.of(NoticeLinks.UNKNOWN))
            .collect(Collectors.toUnmodifiableSet());

    /** Nothing is shown until {@link #show}. */
    public NoticeAnswer() {
        addClassNames("rl-message", "rl-message-info");
        getElement().setAttribute("role", "status");
        setVisible(false);
    }

    /** Shows the answer that the page's address carries, if it does. */
    public void show(QueryParameters parameters) {
        parameters
                .getSingleParameter(NoticeLinks.ANSWER)
                .filter(ANSWERS::contains)
                .ifPresentOrElse(
                        answer -> {
                            setText(getTranslation("notices.answer." + answer));
                            setVisible(true);
                        },
                        () -> setVisible(false));
    }
}
