package app.ridgeline.web;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.spring.security.AuthenticationContext;

/** A card in the middle of an otherwise empty page. Who is signed in already is sent on. */
abstract class AuthPage extends Composite<Main> implements BeforeEnterObserver, HasDynamicTitle {

    private final AuthenticationContext session;
    private final String titleKey;
    private final Div card = new Div();

    AuthPage(AuthenticationContext session, String titleKey, String leadKey) {
        this.session = session;
        this.titleKey = titleKey;
        Paragraph lead = new Paragraph(getTranslation(leadKey));
        lead.addClassName("rl-lead");
        card.addClassNames("rl-card", "rl-auth-card");
        card.add(new H1(getTranslation(titleKey)), lead);
        getContent().addClassName("rl-auth");
        getContent().add(new BrandMark(), card);
    }

    final void addToCard(Component... components) {
        card.add(components);
    }

    final void addBelowCard(Component... components) {
        getContent().add(components);
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        if (session.isAuthenticated()) {
            event.forwardTo("dashboard");
        }
    }

    @Override
    public String getPageTitle() {
        return getTranslation("app.title", getTranslation(titleKey));
    }
}
