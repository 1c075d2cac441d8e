package app.ridgeline.account.ui.factors;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;

/** Passkeys were added or removed on this page: what the other sections offer may have changed. */
final class PasskeysChanged extends ComponentEvent<UI> {

    private PasskeysChanged(UI page) {
        super(page, false);
    }

    static void tell() {
        UI page = UI.getCurrent();
        ComponentUtil.fireEvent(page, new PasskeysChanged(page));
    }

    /** Does this at each change for as long as the component is on the page. */
    static void listen(Component component, Runnable action) {
        component.addAttachListener(attached -> {
            Registration listening =
                    ComponentUtil.addListener(attached.getUI(), PasskeysChanged.class, _ -> action.run());
            component.addDetachListener(detached -> {
                listening.remove();
                detached.unregisterListener();
            });
        });
    }
}
