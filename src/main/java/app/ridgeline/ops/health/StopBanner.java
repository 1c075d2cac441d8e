package app.ridgeline.ops.health;

import app.ridgeline.account.CurrentUser;
import app.ridgeline.tokens.OperatorSwitch;
import app.ridgeline.tokens.ThrownSwitch;
import app.ridgeline.tokens.ledger.Switches;
import app.ridgeline.ui.PageBanner;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells customers what does not work while an operator has stopped it, and admins which stops are thrown. */
@org.springframework.stereotype.Component
class StopBanner implements PageBanner {

    private final Switches switches;
    private final CurrentUser user;

    StopBanner(Switches switches, CurrentUser user) {
        this.switches = switches;
        this.user = user;
    }

    @Override
    public Optional<Component> now() {
        List<ThrownSwitch> thrown = switches.thrown();
        if (thrown.isEmpty()) {
            return Optional.empty();
        }
        Div banner = new Div();
        banner.addClassNames("rl-message", "rl-message-warning", "rl-banner");
        toCustomers(thrown).forEach(sentence -> banner.add(new Paragraph(sentence)));
        if (user.isAdmin()) {
            banner.add(toAdmins(thrown));
        }
        return Optional.of(banner);
    }

    private static List<String> toCustomers(List<ThrownSwitch> thrown) {
        Set<OperatorSwitch> which = thrown.stream()
                .map(ThrownSwitch::which)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(OperatorSwitch.class)));
        if (which.contains(OperatorSwitch.READ_ONLY)) {
            return List.of(text("switches.banner.read-only"));
        }
        return which.stream().map(StopBanner::sentence).toList();
    }

    private static String sentence(OperatorSwitch which) {
        return text(
                switch (which) {
                    case STOP_GRANTS -> "switches.banner.grants";
                    case STOP_SPENDING_MOCKUP -> "switches.banner.mockup";
                    case STOP_SPENDING_DOL -> "switches.banner.dol";
                    case STOP_SPENDING_WEATHER -> "switches.banner.weather";
                    case READ_ONLY -> "switches.banner.read-only";
                });
    }

    private static Paragraph toAdmins(List<ThrownSwitch> thrown) {
        String names = thrown.stream().map(it -> it.which().key()).collect(Collectors.joining(", "));
        Anchor link = new Anchor("admin/health", text("switches.banner.link"));
        Paragraph line = new Paragraph(text("switches.banner.admin", names) + " ");
        line.add(link);
        line.addClassName("rl-small");
        return line;
    }

    private static String text(String key, Object... values) {
        return UI.getCurrent().getTranslation(key, values);
    }
}
