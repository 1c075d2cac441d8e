package app.ridgeline.web;

import app.ridgeline.account.CurrentUser;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouteConfiguration;
import com.vaadin.flow.spring.security.AuthenticationContext;

/** Who is signed in, with the way out. */
class AccountMenu extends Div {

    AccountMenu(CurrentUser user, AuthenticationContext session) {
        addClassName("rl-account");
        Span email = new Span(user.email());
        email.addClassName("rl-account-email");
        email.setTitle(user.email());
        Div who = new Div(email);
        who.addClassName("rl-account-who");
        if (user.isAdmin()) {
            Span role = new Span(getTranslation("nav.role.admin"));
            role.addClassName("rl-badge");
            who.add(role);
        }
        add(who);
        if (RouteConfiguration.forApplicationScope().getRoute("account").isPresent()) {
            Anchor account = new Anchor("account", getTranslation("nav.account"));
            account.addComponentAsFirst(new Icon("account"));
            account.addClassName("rl-account-link");
            add(account);
        }
        NativeButton signOut = new NativeButton(getTranslation("nav.sign-out"), click -> session.logout());
        signOut.addClassNames("rl-account-link");
        signOut.addComponentAsFirst(new Icon("sign-out"));
        add(signOut);
    }
}
