package app.ridgeline.admin.balances;

import app.ridgeline.account.CurrentUser;
import app.ridgeline.admin.FoundUser;
import app.ridgeline.admin.Names;
import app.ridgeline.admin.UserSearch;
import app.ridgeline.admin.acts.GrantRequest;
import app.ridgeline.admin.acts.TokenAdmin;
import app.ridgeline.admin.ui.AdminPage;
import app.ridgeline.admin.ui.UiText;
import app.ridgeline.admin.ui.UserBox;
import app.ridgeline.admin.ui.UserLink;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.ui.Icon;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Balances: look someone up, see why a number is what it is, put it right. {@code ?user=} takes an id, an email, a
 * Stripe customer, or a part that fits one user only.
 */
@Route(UserLink.PAGE)
@RolesAllowed("ADMIN")
class TokensView extends AdminPage implements BeforeEnterObserver {

    private static final int CHOICES = 20;
    private static final int SHOWN_MILLIS = 6_000;

    private final TokenAdmin admin;
    private final UserSearch users;
    private final Names names;
    private final StripeLinks stripe;
    private final UUID me;
    private final Clock clock;

    TokensView(
            TokenAdmin admin, UserSearch users, Names names, StripeLinks stripe, CurrentUser currentUser, Clock clock) {
        super(
                UiText.of("admin.tokens.title"),
                UiText.of("admin.tokens.lead"),
                new UserBox(users, user -> open(user.id().toString()), TokensView::open));
        this.admin = admin;
        this.users = users;
        this.names = names;
        this.stripe = stripe;
        this.me = currentUser.id();
        this.clock = clock;
    }

    /** Goes to a user's page. */
    static void open(String user) {
        UI.getCurrent().navigate(TokensView.class, QueryParameters.of(UserLink.USER, user));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        removeContent();
        String asked = event.getLocation()
                .getQueryParameters()
                .getSingleParameter(UserLink.USER)
                .orElse("")
                .strip();
        if (asked.isEmpty()) {
            showRequests();
            addContent(empty("admin.tokens.start.title", "admin.tokens.start.text"));
        } else {
            users.exact(asked).map(FoundUser::id).ifPresentOrElse(this::show, () -> showMatches(asked));
        }
    }

    private void showMatches(String asked) {
        List<FoundUser> matches = users.search(asked, null, 0, CHOICES);
        if (matches.size() == 1) {
            show(matches.getFirst().id());
        } else if (matches.isEmpty()) {
            addContent(empty("admin.tokens.unknown.title", "admin.tokens.unknown.text"));
        } else {
            addContent(new MatchesCard(matches));
        }
    }

    private void show(UUID userId) {
        Optional<TokenAdmin.View> view = admin.view(userId);
        removeContent();
        if (view.isEmpty()) {
            addContent(empty("admin.tokens.unknown.title", "admin.tokens.unknown.text"));
            return;
        }
        UserFormat format = UserFormat.of(UI.getCurrent());
        Div buckets = new Div();
        buckets.addClassName("rl-grid");
        for (Bucket bucket : Bucket.values()) {
            buckets.add(new BucketCard(bucket, view.get().tokens()));
        }
        Div columns = new Div(
                new ActsCard(view.get(), admin, names, format, clock, sentence -> done(userId, sentence)),
                new PlanFacts(view.get(), stripe, format));
        columns.addClassName("rl-columns");
        addContent(new UserHead(view.get(), admin, sentence -> done(userId, sentence)), buckets, columns);
        showRequests();
    }

    private void showRequests() {
        List<GrantRequest> requests = admin.openRequests();
        if (!requests.isEmpty()) {
            addContent(new RequestsCard(
                    requests,
                    me,
                    admin,
                    names,
                    UserFormat.of(UI.getCurrent()),
                    clock,
                    sentence -> done(requests.getFirst().userId(), sentence)));
        }
    }

    private void done(UUID userId, String sentence) {
        Notification.show(sentence, SHOWN_MILLIS, Notification.Position.BOTTOM_CENTER);
        show(userId);
    }

    private Div empty(String title, String text) {
        Div empty = new Div(new Icon("tokens"), new H2(getTranslation(title)), new Paragraph(getTranslation(text)));
        empty.addClassNames("rl-card", "rl-empty");
        return empty;
    }
}
