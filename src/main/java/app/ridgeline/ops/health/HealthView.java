package app.ridgeline.ops.health;

import app.ridgeline.account.CurrentUser;
import app.ridgeline.ops.setup.SetupAdmin;
import app.ridgeline.ops.setup.SetupCard;
import app.ridgeline.ui.UserFormat;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.HasDynamicTitle;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.RolesAllowed;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What is wrong, what it means and what to do; the stops of an emergency; and how the installation is. */
@StyleSheet("admin-pages.css")
@StyleSheet("health-pages.css")
@Route("admin/health")
@RolesAllowed("ADMIN")
class HealthView extends Div implements HasDynamicTitle {

    static final String PATH = "admin/health";

    private final HealthAdmin health;
    private final UserFormat format = UserFormat.of(UI.getCurrent());
    private final Paragraph lead = new Paragraph();
    private final Div findings = new Div();
    private final Div rest = new Div();

    HealthView(HealthAdmin health, SwitchAdmin switches, SetupAdmin setup, CurrentUser user) {
        this.health = health;
        lead.addClassName("rl-lead");
        lead.getElement().setAttribute("role", "status");
        Div words = new Div(new H1(getTranslation("health.title")), lead);
        words.addClassName("rl-admin-words");
        Button run = new Button(getTranslation("health.run"));
        run.addThemeVariants(ButtonVariant.PRIMARY);
        run.setDisableOnClick(true);
        run.addClickListener(click -> {
            show(health.runNow());
            run.setEnabled(true);
        });
        Div head = new Div(words, run);
        head.addClassName("rl-page-head");
        findings.addClassName("rl-admin-content");
        rest.addClassName("rl-admin-content");
        addClassNames("rl-page", "rl-admin");
        add(head, findings, new SwitchesCard(switches, user, format), rest, setupOf(setup));
        List<CheckResult> kept = health.results();
        show(kept.isEmpty() ? health.runNow() : kept);
    }

    private static Div setupOf(SetupAdmin setup) {
        Div content = new Div(new SetupCard(setup));
        content.addClassName("rl-admin-content");
        return content;
    }

    @Override
    public String getPageTitle() {
        return getTranslation("app.title", getTranslation("health.title"));
    }

    private void show(List<CheckResult> results) {
        List<CheckResult> bad = results.stream()
                .filter(CheckResult::isFinding)
                .sorted(Comparator.comparing(it -> it.check().severity()))
                .toList();
        String oldest = results.stream()
                .map(CheckResult::checkedAt)
                .min(Comparator.naturalOrder())
                .map(this::at)
                .orElse("–");
        lead.setText(
                bad.isEmpty()
                        ? getTranslation("health.well", results.size(), oldest)
                        : getTranslation("health.found", bad.size(), results.size(), oldest));
        findings.removeAll();
        bad.forEach(it -> findings.add(new FindingCard(it, format)));
        rest.removeAll();
        rest.add(new FactsCard(health.facts(), format), new ChecksCard(results, format));
    }

    private String at(Instant moment) {
        return format.moment(moment, java.time.Clock.systemUTC());
    }
}
