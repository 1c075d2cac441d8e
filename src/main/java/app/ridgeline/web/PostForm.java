package app.ridgeline.web;

import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.server.VaadinRequest;
import org.springframework.security.web.csrf.CsrfToken;

/**
 * A plain HTML form that posts to Spring Security's sign-in. A form, not a server call: only the answer to a request
 * of its own can give the browser a new session id.
 */
@Tag("form")
class PostForm extends HtmlContainer {

    PostForm(String action) {
        getElement().setAttribute("method", "post").setAttribute("action", action);
        if (VaadinRequest.getCurrent() != null
                && VaadinRequest.getCurrent().getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
            addHidden(token.getParameterName(), token.getToken());
        }
    }

    final void addHidden(String name, String value) {
        Input input = new Input();
        input.setType("hidden");
        input.getElement().setAttribute("name", name).setAttribute("value", value);
        add(input);
    }
}
