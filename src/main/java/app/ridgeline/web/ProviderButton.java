package app.ridgeline.web;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;

/** The way to the OpenID provider, below a form. A link, not a form: those may only be sent to ourselves. */
class ProviderButton extends Div {

    ProviderButton(String provider) {
        addClassName("rl-provider");
        Span or = new Span(getTranslation("login.or"));
        or.addClassName("rl-provider-or");
        Anchor start = new Anchor(ProviderChain.START, getTranslation("login.provider", provider));
        start.addClassNames("rl-button", "rl-button-block");
        start.setRouterIgnore(true);
        add(or, start);
    }
}
