package app.ridgeline.admin.balances;

import app.ridgeline.admin.FoundUser;
import app.ridgeline.admin.ui.Card;
import app.ridgeline.admin.ui.UiText;
import app.ridgeline.admin.ui.UserLink;
import app.ridgeline.ui.Rows;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;

/** Several users fit what was typed: one is to be chosen. */
class MatchesCard extends Card {

    MatchesCard(List<FoundUser> matches) {
        super(UiText.of("admin.tokens.matches"));
        UnorderedList list = new UnorderedList();
        list.addClassName("rl-divided");
        for (FoundUser user : matches) {
            var link = new UserLink(user.email(), user.id());
            list.add(new ListItem(Rows.row("rl-act-words", link, Rows.text(user.name(), "rl-muted", "rl-small"))));
        }
        add(list);
    }
}
