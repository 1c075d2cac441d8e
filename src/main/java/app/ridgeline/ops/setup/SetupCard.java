package app.ridgeline.ops.setup;

import app.ridgeline.settings.SetupLine;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;

/** Asks Stripe and the other services on a click, and shows what is to be done. */
public class SetupCard extends Div {

    private final Paragraph lead = new Paragraph();
    private final Div sections = new Div();

    /** @param admin asked at each click */
    public SetupCard(SetupAdmin admin) {
        addClassNames("rl-card", "rl-setup");
        lead.addClassNames("rl-muted", "rl-small");
        lead.getElement().setAttribute("role", "status");
        lead.setText(getTranslation("health.setup.lead"));
        Button run = new Button(getTranslation("health.setup.run"));
        run.setDisableOnClick(true);
        run.addClickListener(click -> {
            show(admin.run());
            run.setEnabled(true);
        });
        Div head = new Div(new H2(getTranslation("health.setup")), run);
        head.addClassName("rl-card-head");
        add(head, lead, sections);
    }

    private void show(List<SetupReport.Section> found) {
        lead.setText(getTranslation("health.setup.found", SetupReport.toDo(found)));
        sections.removeAll();
        for (SetupReport.Section section : found) {
            UnorderedList list = new UnorderedList();
            list.addClassName("rl-divided");
            section.lines().stream().map(SetupCard::item).forEach(list::add);
            sections.add(new H3(section.topic()), list);
        }
    }

    private static ListItem item(SetupLine line) {
        Span state = new Span();
        Span what = new Span(line.what());
        what.addClassName("rl-choice-name");
        ListItem item = new ListItem(state, what, new Span(line.text()));
        state.setText(item.getTranslation(
                switch (line.state()) {
                    case OK -> "health.setup.ok";
                    case NOTE -> "health.setup.note";
                    case TO_DO -> "health.setup.to-do";
                }));
        state.addClassName("rl-badge");
        switch (line.state()) {
            case OK -> state.addClassName("rl-badge-ok");
            case NOTE -> {}
            case TO_DO -> state.addClassName("rl-badge-warning");
        }
        return item;
    }
}
