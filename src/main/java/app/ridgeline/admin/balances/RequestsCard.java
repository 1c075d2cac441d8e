package app.ridgeline.admin.balances;

import app.ridgeline.admin.Names;
import app.ridgeline.admin.acts.GrantRequest;
import app.ridgeline.admin.acts.TokenAdmin;
import app.ridgeline.admin.ui.Card;
import app.ridgeline.admin.ui.UiText;
import app.ridgeline.admin.ui.UserLink;
import app.ridgeline.ui.Rows;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/** Acts above the daily limit that wait for a second admin. */
class RequestsCard extends Card {

    RequestsCard(
            List<GrantRequest> requests,
            UUID me,
            TokenAdmin admin,
            Names names,
            UserFormat format,
            Clock clock,
            Consumer<String> done) {
        super(UiText.of("admin.requests"));
        Names.Known known = names.of(
                requests.stream()
                        .flatMap(it -> java.util.stream.Stream.of(it.userId(), it.requestedBy()))
                        .toList(),
                List.of());
        UnorderedList list = new UnorderedList();
        list.addClassName("rl-divided");
        for (GrantRequest request : requests) {
            list.add(item(request, me, admin, known, format, clock, done));
        }
        add(list);
    }

    private ListItem item(
            GrantRequest request,
            UUID me,
            TokenAdmin admin,
            Names.Known names,
            UserFormat format,
            Clock clock,
            Consumer<String> done) {
        String requester = names.user(request.requestedBy());
        var user = new UserLink(names.user(request.userId()), request.userId());
        var words = Rows.row(
                "rl-act-words",
                Rows.text(ActText.of(request.act(), format), "rl-choice-name"),
                user,
                Rows.text(request.reason(), "rl-act-reason"),
                Rows.text(
                        getTranslation("admin.acts.who", requester, format.moment(request.requestedAt(), clock)),
                        "rl-muted",
                        "rl-small"));
        if (request.requestedBy().equals(me)) {
            Button withdraw = new Button(
                    getTranslation("admin.requests.withdraw"),
                    click -> done.accept(admin.withdraw(request.id())
                            .map(ApproveDialog::words)
                            .orElseGet(() -> getTranslation("admin.withdrawn"))));
            withdraw.addThemeVariants(ButtonVariant.SMALL);
            return new ListItem(
                    words, Rows.text(getTranslation("admin.requests.other"), "rl-muted", "rl-small"), withdraw);
        }
        if (request.userId().equals(me)) {
            return new ListItem(words, Rows.text(getTranslation("admin.requests.other"), "rl-muted", "rl-small"));
        }
        Button approve = new Button(
                getTranslation("admin.requests.approve"),
                click -> new ApproveDialog(admin, request, requester, done).open());
        approve.addThemeVariants(ButtonVariant.SMALL, ButtonVariant.PRIMARY);
        Button decline = new Button(
                getTranslation("admin.requests.decline"), click -> new DeclineDialog(admin, request, done).open());
        decline.addThemeVariants(ButtonVariant.SMALL);
        return new ListItem(words, Rows.row("rl-row", decline, approve));
    }
}
