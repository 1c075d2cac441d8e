package app.ridgeline.web;

import com.vaadin.flow.component.html.Paragraph;

/** What came of a form, above it; a screen reader says it at once. */
class Message extends Paragraph {

    Message() {
        addClassName("rl-message");
        getElement().setAttribute("role", "alert");
        setVisible(false);
    }

    void bad(String text) {
        show("rl-message-error", "rl-message-ok", text);
    }

    void good(String text) {
        show("rl-message-ok", "rl-message-error", text);
    }

    private void show(String look, String otherLook, String text) {
        removeClassName(otherLook);
        addClassName(look);
        setText(text);
        setVisible(true);
    }
}
