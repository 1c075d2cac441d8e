package app.sandbox.console;

import com.vaadin.flow.component.notification.Notification;

/** Tells in a corner of the page what was done. */
final class Said {

    private static final int MILLIS = 4000;

    private Said() {}

    static void say(String text) {
        Notification.show(text, MILLIS, Notification.Position.BOTTOM_START);
    }
}
