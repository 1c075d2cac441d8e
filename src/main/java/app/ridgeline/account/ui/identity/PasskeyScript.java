package app.ridgeline.account.ui.identity;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.function.SerializableConsumer;

/** What a page needs to speak to the browser's passkeys. */
public final class PasskeyScript {

    private static final String SCRIPT = "context://passkeys.js";

    private PasskeyScript() {}

    /** Loads it. */
    public static void load() {
        UI.getCurrent().getPage().addJavaScript(SCRIPT);
    }

    /** Lets the browser make a passkey; hands over its answer, empty if none was made. */
    public static void create(Component owner, String options, SerializableConsumer<String> answer) {
        owner.getElement()
                .executeJs("return window.ridgelinePasskeys.create($0)", options)
                .then(String.class, answer);
    }

    /** Lets the browser show a passkey; hands over its answer, empty if none was shown. */
    static void get(Component owner, String options, SerializableConsumer<String> answer) {
        owner.getElement()
                .executeJs("return window.ridgelinePasskeys.get($0)", options)
                .then(String.class, answer);
    }
}
