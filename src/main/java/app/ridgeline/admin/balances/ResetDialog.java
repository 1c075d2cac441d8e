package app.ridgeline.admin.balances;

import app.ridgeline.admin.acts.TokenAdmin;
import app.ridgeline.admin.ui.UiText;
import app.ridgeline.tokens.AdminAct;
import app.ridgeline.tokens.Plan;
import app.ridgeline.ui.GrantText;
import app.ridgeline.ui.Rows;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sets a balance to a plan's quota. */
class ResetDialog extends ActDialog {

    private final RadioButtonGroup<Plan> plan = new RadioButtonGroup<>(getTranslation("admin.reset.plan"));

    ResetDialog(TokenAdmin admin, UUID userId, @Nullable Plan current, Consumer<String> done) {
        super(UiText.of("admin.reset.title"), UiText.of("admin.reset.confirm"), admin, userId, done);
        plan.setItems(Plan.values());
        plan.setItemLabelGenerator(it -> ActText.plan(it, format()));
        plan.setRenderer(new ComponentRenderer<>(it -> Rows.row(
                "rl-option",
                Rows.text(ActText.plan(it, format()), "rl-choice-name"),
                Rows.text(GrantText.list(it.quota(), format()), "rl-muted", "rl-small"))));
        plan.addClassName("rl-options");
        plan.addValueChangeListener(change -> look());
        show(plan, preview());
        if (current == null) {
            look();
        } else {
            plan.setValue(current);
        }
    }

    @Override
    Optional<AdminAct> chosen() {
        return Optional.ofNullable(plan.getValue()).map(AdminAct.Reset::new);
    }

    @Override
    boolean isComplete() {
        plan.setErrorMessage(getTranslation("admin.reset.plan.missing"));
        plan.setInvalid(plan.isEmpty());
        return !plan.isEmpty();
    }
}
