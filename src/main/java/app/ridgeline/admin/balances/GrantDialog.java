package app.ridgeline.admin.balances;

import app.ridgeline.admin.acts.TokenAdmin;
import app.ridgeline.admin.ui.UiText;
import app.ridgeline.tokens.AdminAct;
import app.ridgeline.tokens.Bucket;
import app.ridgeline.tokens.TokenAmounts;
import app.ridgeline.ui.Rows;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** Gives bonus tokens: one of the usual sizes, or an exact number of each bucket. */
class GrantDialog extends ActDialog {

    private static final int EXACT = 0;
    private static final List<Integer> SIZES = List.of(100, 300, 1000, EXACT);

    private final RadioButtonGroup<Integer> size = new RadioButtonGroup<>(getTranslation("admin.grant.size"));
    private final Map<Bucket, IntegerField> exact = new EnumMap<>(Bucket.class);
    private final Div exactFields = new Div();

    GrantDialog(TokenAdmin admin, UUID userId, Consumer<String> done) {
        super(UiText.of("admin.grant.title"), UiText.of("admin.grant.confirm"), admin, userId, done);
        size.setItems(SIZES);
        size.setItemLabelGenerator(this::label);
        size.setRenderer(new ComponentRenderer<>(it -> Rows.row(
                "rl-option", Rows.text(label(it), "rl-choice-name"), Rows.text(what(it), "rl-muted", "rl-small"))));
        size.addClassName("rl-options");
        exactFields.addClassName("rl-exact");
        for (Bucket bucket : Bucket.values()) {
            exactFields.add(field(bucket));
        }
        size.addValueChangeListener(change -> choose());
        show(size, exactFields, preview());
        size.setValue(SIZES.getFirst());
    }

    @Override
    Optional<AdminAct> chosen() {
        if (size.getValue() != EXACT) {
            return Optional.of(new AdminAct.Grant(TokenAmounts.ofPack(size.getValue())));
        }
        if (exact.values().stream().anyMatch(field -> !isValid(field))) {
            return Optional.empty();
        }
        var amounts = new TokenAmounts(number(Bucket.MOCKUP), number(Bucket.DOL), number(Bucket.WEATHER));
        return amounts.total() == 0 ? Optional.empty() : Optional.of(new AdminAct.Grant(amounts));
    }

    @Override
    boolean isComplete() {
        if (chosen().isEmpty()) {
            refuse(getTranslation("admin.grant.exact.missing", AdminAct.MAX_AMOUNT));
        }
        return chosen().isPresent();
    }

    private IntegerField field(Bucket bucket) {
        IntegerField field = new IntegerField(getTranslation("bucket." + bucket.key() + ".name"));
        field.setMin(0);
        field.setMax(AdminAct.MAX_AMOUNT);
        field.setStepButtonsVisible(true);
        field.setValue(0);
        field.setI18n(new IntegerField.IntegerFieldI18n()
                .setMinErrorMessage(getTranslation("admin.grant.exact.range", AdminAct.MAX_AMOUNT))
                .setMaxErrorMessage(getTranslation("admin.grant.exact.range", AdminAct.MAX_AMOUNT))
                .setBadInputErrorMessage(getTranslation("admin.grant.exact.range", AdminAct.MAX_AMOUNT)));
        field.setValueChangeMode(ValueChangeMode.LAZY);
        field.addValueChangeListener(change -> look());
        exact.put(bucket, field);
        return field;
    }

    private void choose() {
        exactFields.setVisible(size.getValue() == EXACT);
        look();
    }

    private static boolean isValid(IntegerField field) {
        Integer value = field.getValue();
        return value != null && value >= 0 && value <= AdminAct.MAX_AMOUNT;
    }

    private int number(Bucket bucket) {
        IntegerField field = exact.get(bucket);
        return field == null || field.getValue() == null ? 0 : field.getValue();
    }

    private String label(int of) {
        return of == EXACT ? getTranslation("admin.grant.exact") : getTranslation("admin.grant.bonus", of);
    }

    private String what(int of) {
        return of == EXACT
                ? getTranslation("admin.grant.exact.what")
                : getTranslation("ledger.each", TokenAmounts.ofPack(of).mockup());
    }
}
