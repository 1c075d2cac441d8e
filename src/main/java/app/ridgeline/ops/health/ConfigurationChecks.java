package app.ridgeline.ops.health;

import app.ridgeline.limits.UnknownProxy;
import app.ridgeline.settings.Simulation;
import com.vaadin.flow.i18n.I18NProvider;
import java.util.List;
import java.util.Locale;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** What an operator should know of this node's settings. Where the world around is simulated, none are needed. */
@Component
class ConfigurationChecks {

    private final I18NProvider texts;
    private final Environment environment;
    private final UnknownProxy proxy;

    ConfigurationChecks(I18NProvider texts, Environment environment, UnknownProxy proxy) {
        this.texts = texts;
        this.environment = environment;
        this.proxy = proxy;
    }

    List<HealthCheck> checks() {
        return List.of(
                check(
                        "mail-off",
                        "health.config.mail-off.title",
                        "health.config.mail-off.about",
                        "health.config.mail-off.fix"),
                check(
                        "ops-mail-off",
                        "health.config.ops-mail-off.title",
                        "health.config.ops-mail-off.about",
                        "health.config.ops-mail-off.fix"),
                check(
                        "no-image-key",
                        "health.config.no-image-key.title",
                        "health.config.no-image-key.about",
                        "health.config.no-image-key.fix"),
                check(
                        "no-error-reports",
                        "health.config.no-error-reports.title",
                        "health.config.no-error-reports.about",
                        "health.config.no-error-reports.fix"),
                check(
                        "stripe-test-mode",
                        "health.config.stripe-test-mode.title",
                        "health.config.stripe-test-mode.about",
                        "health.config.stripe-test-mode.fix"),
                check(
                        "unknown-proxy",
                        "health.config.unknown-proxy.title",
                        "health.config.unknown-proxy.about",
                        "health.config.unknown-proxy.fix"));
    }

    /** Whether this one of the checks finds something. */
    boolean finds(HealthCheck check) {
        if (Simulation.isOn(environment)) {
            return false;
        }
        return switch (check.name()) {
            case "mail-off" -> isMissing("SMTP_URL");
            case "ops-mail-off" -> isMissing("OPS_EMAIL");
            case "no-image-key" -> isMissing("OPENAI_API_KEY");
            case "no-error-reports" -> isMissing("SENTRY_DSN");
            case "stripe-test-mode" ->
                environment.getProperty("STRIPE_SECRET_KEY", "").matches("[sr]k_test_.*");
            case "unknown-proxy" -> proxy.isSeen();
            default -> throw new IllegalArgumentException(check.name());
        };
    }

    private boolean isMissing(String variable) {
        return environment.getProperty(variable, "").isBlank();
    }

    private HealthCheck check(String name, String titleKey, String aboutKey, String fixKey) {
        return new HealthCheck(
                name, Severity.WARNING, text(titleKey), text(aboutKey), text(fixKey), HealthCheck.Pace.DAY, false);
    }

    private String text(String key) {
        return texts.getTranslation(key, Locale.ENGLISH);
    }
}
