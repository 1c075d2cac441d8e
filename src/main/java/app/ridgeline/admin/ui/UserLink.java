package app.ridgeline.admin.ui;

import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.RouterLink;
import java.util.UUID;

/** Leads to the tokens of a user, from whichever page names one. */
public class UserLink extends RouterLink {

    /** The query parameter with the user's id. */
    public static final String USER = "user";

    /** Where the tokens of users are. */
    public static final String PAGE = "admin/tokens";

    /** A link that reads so, to the tokens of this user. */
    public UserLink(String text, UUID user) {
        setText(text);
        getElement()
                .setAttribute(
                        "href",
                        PAGE + "?" + QueryParameters.of(USER, user.toString()).getQueryString());
    }
}
