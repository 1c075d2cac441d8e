package app.ridgeline.account.ui;

import app.ridgeline.account.Account;
import app.ridgeline.account.AccountSection;
import app.ridgeline.account.Language;
import app.ridgeline.account.own.OwnAccount;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import org.springframework.core.annotation.Order;

/** The language of all pages and mails, each by its own name: who cannot read the others finds it. */
@org.springframework.stereotype.Component
@Order(16)
class LanguageSection implements AccountSection {

    private final OwnAccount own;

    LanguageSection(OwnAccount own) {
        this.own = own;
    }

    @Override
    public Component section() {
        Div card = new SectionCard("account.language.title");
        ComboBox<Language> language = new ComboBox<>(card.getTranslation("account.language.label"));
        language.setItems(Language.values());
        language.setItemLabelGenerator(it -> card.getTranslation("account.language." + it.tag()));
        language.setValue(own.find()
                .map(Account::language)
                .orElseGet(() -> Language.of(UI.getCurrent().getLocale())));
        language.addValueChangeListener(change -> {
            if (change.getValue() == null) {
                language.setValue(change.getOldValue()); // typed over: there is always one
            } else if (change.isFromClient()) {
                own.setLanguage(change.getValue());
                language.getUI().ifPresent(ui -> ui.getPage().reload());
            }
        });
        Paragraph text = new Paragraph(card.getTranslation("account.language.text"));
        text.addClassName("rl-muted");
        Div form = new Div(language);
        form.addClassName("rl-form");
        card.add(text, form);
        return card;
    }
}
