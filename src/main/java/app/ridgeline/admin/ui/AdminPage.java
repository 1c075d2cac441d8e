package app.ridgeline.admin.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;

/** What the pages of admins share: a heading, a line that says what the page is for, actions beside it. */
@StyleSheet("admin-pages.css")
public abstract class AdminPage extends Div implements HasDynamicTitle {

    private final String title;
    private final Div head = new Div();
    private final Div content = new Div();

    /** A page with this heading, what it is for, and what can be done on it. */
    protected AdminPage(String title, String lead, Component... actions) {
        this.title = title;
        addClassNames("rl-page", "rl-admin");
        Paragraph line = new Paragraph(lead);
        line.addClassName("rl-lead");
        Div words = new Div(new H1(title), line);
        words.addClassName("rl-admin-words");
        head.add(words);
        head.addClassName("rl-page-head");
        head.add(actions);
        content.addClassName("rl-admin-content");
        add(head, content);
    }

    /** Puts something to do beside the heading. */
    protected final void addAction(Component action) {
        head.add(action);
    }

    /** Adds to what the page shows. */
    protected final void addContent(Component... components) {
        content.add(components);
    }

    /** Removes what the page shows; heading and actions stay. */
    protected final void removeContent() {
        content.removeAll();
    }

    @Override
    public final String getPageTitle() {
        return getTranslation("app.title", title);
    }
}
