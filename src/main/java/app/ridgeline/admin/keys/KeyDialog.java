package app.ridgeline.admin.keys;

import app.ridgeline.account.apikeys.ApiClient.Scope;
import app.ridgeline.account.apikeys.ApiKeys;
import app.ridgeline.admin.ui.ReasonDialog;
import app.ridgeline.admin.ui.UiText;
import app.ridgeline.ui.CalendarWords;
import app.ridgeline.ui.Icon;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.textfield.TextField;
import java.time.Instant;
import java.time.LocalDate;

/** Makes a key and shows it, once. */
class KeyDialog extends ReasonDialog {

    private final KeyAdmin keys;
    private final TextField name = new TextField(getTranslation("admin.keys.name"));
    private final CheckboxGroup<Scope> scopes = new CheckboxGroup<>(getTranslation("admin.keys.scopes"));
    private final DatePicker expiry = new DatePicker(getTranslation("admin.keys.expiry"));
    private final Div form = new Div(name, scopes, expiry);

    KeyDialog(KeyAdmin keys, Runnable closed) {
        super(UiText.of("admin.keys.create.title"), UiText.of("admin.keys.create"));
        this.keys = keys;
        name.setMaxLength(ApiKeys.MAX_NAME);
        name.setRequiredIndicatorVisible(true);
        scopes.setItems(Scope.values());
        scopes.setItemLabelGenerator(ApiKeysView::scopeText);
        expiry.setHelperText(getTranslation("admin.keys.expiry.helper"));
        expiry.setClearButtonVisible(true);
        CalendarWords.give(expiry, format().locale());
        expiry.setMin(LocalDate.now(format().zone()).plusDays(1));
        form.addClassName("rl-form");
        show(form);
        addOpenedChangeListener(change -> {
            if (!change.isOpened()) {
                closed.run();
            }
        });
    }

    @Override
    protected void act(String reason) {
        Instant expiresAt = expiry.getValue() == null
                ? null
                : expiry.getValue().atStartOfDay(format().zone()).toInstant();
        if (name.getValue().isBlank()) {
            refuse(getTranslation("admin.keys.name.missing"));
        } else if (scopes.isEmpty()) {
            refuse(getTranslation("admin.keys.scopes.missing"));
        } else if (expiry.isInvalid() || expiresAt != null && !expiresAt.isAfter(Instant.now())) {
            refuse(getTranslation("admin.keys.expiry.past"));
        } else {
            reveal(keys.create(name.getValue(), scopes.getValue(), expiresAt, reason));
        }
    }

    private void reveal(String key) {
        allow(false);
        form.removeAll();
        Paragraph once = new Paragraph(getTranslation("admin.keys.once"));
        once.addClassNames("rl-message", "rl-message-warning");
        TextField shown = new TextField(getTranslation("admin.keys.key"));
        shown.setValue(key);
        shown.setReadOnly(true);
        shown.addClassName("rl-mono");
        Button copy = new Button(getTranslation("admin.keys.copy"), new Icon("check"));
        copy.getElement().executeJs("this.addEventListener('click', () => navigator.clipboard.writeText($0))", key);
        form.add(once, shown, copy);
    }
}
