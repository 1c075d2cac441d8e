package app.ridgeline.vendors.ui;

import app.ridgeline.vendors.Category;
import app.ridgeline.vendors.DocumentKind;
import app.ridgeline.vendors.Field;
import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasValidation;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.binder.Binder;
import com.vaadin.flow.data.binder.ValidationResult;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The fields of a vendor or of one of its parts, each with its rule. */
class FieldRow extends Div {

    private final Binder<Map<String, String>> binder = new Binder<>();
    private final Map<String, String> texts;
    private final Map<String, HasValidation> inputs = new HashMap<>();

    FieldRow(List<Field> fields, Map<String, String> given) {
        this.texts = new HashMap<>(given);
        addClassName("rl-vendor-fields");
        fields.forEach(field -> {
            if (field.key().equals("category")
                    || field.key().equals("kind")
                    || field.key().equals("sample")) {
                Select<String> select = new Select<>();
                select.setLabel(getTranslation(field.labelKey()));
                select.setItems(choices(field.key()));
                select.setItemLabelGenerator(choice -> choiceText(field.key(), choice));
                bind(field, select);
            } else {
                TextField text = new TextField();
                text.setLabel(getTranslation(field.labelKey()));
                text.addClassName(field.wide() ? "rl-vendor-wide" : "rl-vendor-field");
                bind(field, text);
            }
        });
        binder.readBean(texts);
    }

    /** Whether all fields keep their rules; those that do not say so. */
    boolean isValid() {
        return binder.writeBeanIfValid(texts);
    }

    Map<String, String> texts() {
        return texts;
    }

    void refuse(String key, String sentence) {
        HasValidation input = inputs.get(key);
        if (input != null) {
            input.setErrorMessage(sentence);
            input.setInvalid(true);
        }
    }

    private <F extends Component & HasValue<?, String> & HasValidation & HasSize> void bind(Field field, F input) {
        // What shows a choice is a button, and ARIA knows no required one.
        if (input instanceof AbstractField<?, ?> known && !(input instanceof Select<?>)) {
            known.setRequiredIndicatorVisible(field.rule().required());
        }
        inputs.put(field.key(), input);
        binder.forField(input)
                .withValidator((typed, context) -> field.rule()
                        .problem(typed == null ? "" : typed)
                        .map(key -> ValidationResult.error(
                                getTranslation(key, field.rule().max())))
                        .orElseGet(ValidationResult::ok))
                .bind(
                        map -> map.getOrDefault(field.key(), input.getEmptyValue()),
                        (map, typed) -> map.put(field.key(), typed == null ? "" : typed.strip()));
        add(input);
    }

    private static List<String> choices(String key) {
        return switch (key) {
            case "category" ->
                Arrays.stream(Category.values()).map(Category::key).toList();
            case "kind" ->
                Arrays.stream(DocumentKind.values()).map(DocumentKind::key).toList();
            default -> List.of("no", "yes");
        };
    }

    private String choiceText(String key, String choice) {
        return switch (key) {
            case "category" ->
                Category.of(choice).map(it -> getTranslation(it.textKey())).orElse("");
            case "kind" ->
                Arrays.stream(DocumentKind.values())
                        .filter(it -> it.key().equals(choice))
                        .map(it -> getTranslation(it.textKey()))
                        .findFirst()
                        .orElse("");
            default -> getTranslation(choice.equals("yes") ? "vendors.yes" : "vendors.no");
        };
    }
}
