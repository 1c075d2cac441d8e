package app.ridgeline.testing;

import app.ridgeline.account.Role;
import app.ridgeline.account.TestSignIn;
import com.vaadin.browserless.SpringBrowserlessTest;
import com.vaadin.browserless.internal.MockPage;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.dom.Element;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.core.context.SecurityContextHolder;

/** A test of pages without a browser, in the whole application. */
@RidgelineTest
public abstract class PageTest extends SpringBrowserlessTest {

    @Autowired
    protected TestUsers users;

    @Autowired
    protected TestTokens balances;

    /** The person leaves after the page: what was still to be shown to them is shown to them. */
    @Override
    @AfterEach
    protected void cleanVaadinEnvironment() {
        try {
            super.cleanVaadinEnvironment();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /** Signs this user in for what follows. */
    protected static void signIn(UUID user) {
        TestSignIn.as(user, user + "@example.com", Role.CUSTOMER);
    }

    /** All a person can read within this component, in order. */
    protected static String textOf(Component component) {
        return textOf(component.getElement());
    }

    /** Whether a person can read this in the page or a dialog of it. */
    protected boolean reads(String text) {
        return find(Component.class).all().stream()
                .map(Component::getElement)
                .anyMatch(element -> element.getText().contains(text)
                        || element.getProperty("headerTitle", "").contains(text));
    }

    /** Where the page has sent the browser to, or null. */
    protected static String leftFor() {
        return ((MockPage) UI.getCurrent().getPage()).getLastExternalNavigationURL();
    }

    private static String textOf(Element element) {
        if (element.isTextNode()) {
            return element.getText();
        }
        if (!element.isVisible()) {
            return "";
        }
        return element.getChildren().map(PageTest::textOf).collect(Collectors.joining(" "));
    }
}
