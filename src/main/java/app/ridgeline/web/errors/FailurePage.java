package app.ridgeline.web.errors;

import app.ridgeline.ui.BrandMark;
import com.vaadin.flow.component.Composite;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.HasDynamicTitle;

/** A page that says what went wrong, in words, and leads back. */
abstract class FailurePage extends Composite<Main> implements HasDynamicTitle {

    private Failure failure = Failure.BROKEN;

    /** Shows this failure. Returns the status of the answer. */
    final int show(Failure failure) {
        this.failure = failure;
        Span status = new Span(Integer.toString(failure.status().value()));
        status.addClassName("rl-overline");
        Paragraph text = new Paragraph(getTranslation(failure.textKey()));
        text.addClassName("rl-lead");
        Anchor back = new Anchor("dashboard", getTranslation("error.back"));
        back.addClassName("rl-button");
        Div card = new Div(status, new H1(getTranslation(failure.titleKey())), text, back);
        card.addClassNames("rl-card", "rl-auth-card", "rl-failure");
        getContent().removeAll();
        getContent().addClassName("rl-auth");
        getContent().add(new BrandMark(), card);
        return failure.status().value();
    }

    @Override
    public String getPageTitle() {
        return getTranslation("app.title", getTranslation(failure.titleKey()));
    }
}
