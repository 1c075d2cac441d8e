package app.ridgeline.admin;

import app.ridgeline.ui.Rows;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLink;
import java.util.List;

/** Several users fit what was typed: one is to be chosen. */
class MatchesCard extends Card {

    MatchesCard(List<FoundUser> matches) {
        super(UiText.of("admin.tokens.matches"));
        UnorderedList list = new UnorderedList();
        list.addClassName("rl-divided");
        for (FoundUser user : matches) {
            RouterLink link = new RouterLink(user.email(), TokensView.class);
            link.setQueryParameters(
                    QueryParameters.of(TokensView.USER, user.id().toString()));
            list.add(new ListItem(Rows.row("rl-act-words", link, Rows.text(user.name(), "rl-muted", "rl-small"))));
        }
        add(list);
    }
}
