package app.ridgeline.admin.ui;

import app.ridgeline.admin.FoundUser;
import app.ridgeline.admin.UserSearch;
import app.ridgeline.ui.Rows;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import java.util.function.Consumer;

/** Finds a user while one types; also takes an id, email or customer as it is pasted. */
public class UserBox extends ComboBox<FoundUser> {

    /**
     * @param chosen told of a user picked from the list
     * @param typed told of a text that was entered instead
     */
    public UserBox(UserSearch users, Consumer<FoundUser> chosen, Consumer<String> typed) {
        addClassName("rl-user-box");
        setPlaceholder(getTranslation("admin.search"));
        setAriaLabel(getTranslation("admin.search"));
        setClearButtonVisible(true);
        setItemLabelGenerator(FoundUser::email);
        setRenderer(new ComponentRenderer<>(user -> Rows.row(
                "rl-user-choice",
                Rows.text(user.email(), "rl-choice-name"),
                Rows.text(details(user), "rl-muted", "rl-small"))));
        setItems(query ->
                users.search(query.getFilter().orElse(""), null, query.getOffset(), query.getLimit()).stream());
        setAllowCustomValue(true);
        addCustomValueSetListener(event -> typed.accept(event.getDetail()));
        addValueChangeListener(change -> {
            if (change.isFromClient() && change.getValue() != null) {
                chosen.accept(change.getValue());
            }
        });
    }

    private static String details(FoundUser user) {
        String customer = user.customerId() == null ? "" : user.customerId();
        return user.name().isEmpty() || customer.isEmpty()
                ? user.name() + customer
                : user.name() + " \u00b7 " + customer;
    }
}
