package app.ridgeline.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.Profiles;
import org.springframework.core.env.PropertySource;

/**
 * Reads the settings before anything else starts: all that is missing or wrong is named in one message, and
 * {@code DATABASE_URL} becomes what Spring Boot expects. An explicit {@code spring.datasource.url} wins over it.
 */
class SettingsCheck implements EnvironmentPostProcessor, Ordered {

    private static final String DATASOURCE_URL = "spring.datasource.url";

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE; // after the configuration files
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        if (environment.acceptsProfiles(Profiles.of("sandbox")) && !Simulation.isOn(environment)) {
            throw new CannotStart(
                    "The profile sandbox is on, but this jar does not contain the sandbox.",
                    "Run it from the sources by ./mvnw spring-boot:run, or take the jar whose name ends in"
                            + " -sandbox.jar. To serve customers, leave the profile out.");
        }
        List<InvalidSettings.Problem> problems = new ArrayList<>();
        for (Setting setting : Setting.values()) {
            Optional<String> value = value(environment, setting);
            if (value.isEmpty() && isRequired(environment, setting)) {
                problems.add(new InvalidSettings.Problem(setting, Optional.empty()));
            }
            value.flatMap(setting::problem)
                    .ifPresent(problem -> problems.add(new InvalidSettings.Problem(setting, Optional.of(problem))));
        }
        problems.addAll(pricesOfTwoThings(environment));
        if (Simulation.isOn(environment)
                && value(environment, Setting.MIGRATION_DATABASE_URL).isPresent()) {
            problems.add(new InvalidSettings.Problem(
                    Setting.MIGRATION_DATABASE_URL,
                    Optional.of("the sandbox lays and empties its tables itself, as one role; leave it out there")));
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettings(problems);
        }
        environment.getPropertySources().addFirst(new MapPropertySource("ridgelineSettings", derived(environment)));
    }

    /** A price that stood for two things would grant whichever was looked up first. */
    private static List<InvalidSettings.Problem> pricesOfTwoThings(ConfigurableEnvironment environment) {
        List<InvalidSettings.Problem> problems = new ArrayList<>();
        Map<String, Setting> seen = new HashMap<>();
        for (Setting setting : Setting.PRICES) {
            Optional<String> sound =
                    value(environment, setting).filter(it -> setting.problem(it).isEmpty());
            for (String price : sound.map(StripeText::parts).orElse(List.of())) {
                Setting other = seen.putIfAbsent(price, setting);
                if (other != null) {
                    String where = other == setting ? "twice in it" : "in " + other + " too";
                    problems.add(new InvalidSettings.Problem(
                            setting,
                            Optional.of(
                                    price + " is " + where + "; each plan, interval and pack needs its own price")));
                }
            }
        }
        return problems;
    }

    private static Map<String, Object> derived(ConfigurableEnvironment environment) {
        Map<String, Object> derived = new HashMap<>();
        if (!environment.containsProperty(DATASOURCE_URL)) {
            address(environment, Setting.DATABASE_URL, "spring.datasource.", derived);
        }
        address(environment, Setting.LISTEN_DATABASE_URL, "ridgeline.listen.", derived);
        address(environment, Setting.MIGRATION_DATABASE_URL, "ridgeline.migration.", derived);
        value(environment, Setting.SMTP_URL).map(SmtpAddress::parse).ifPresent(it -> derived.putAll(it.properties()));
        // Who asks is what the connection says, unless a proxy that is trusted says otherwise.
        value(environment, Setting.TRUSTED_PROXIES).ifPresent(proxies -> {
            derived.put("server.forward-headers-strategy", "native");
            derived.put("server.tomcat.remoteip.internal-proxies", proxies);
        });
        if (isSetupCheck(environment)) {
            derived.putAll(besideAnotherProcess(environment));
        }
        if (isSetupCheck(environment) || hasArgument(environment, "import-storms")) {
            derived.put("ridgeline.drain", "0s"); // no load balancer knows of such a process
        }
        // Paths are appended to it everywhere.
        value(environment, Setting.APP_BASE_URL)
                .ifPresent(url -> derived.put("ridgeline.base-url", url.replaceFirst("/+$", "")));
        return derived;
    }

    private static boolean isSetupCheck(ConfigurableEnvironment environment) {
        return hasArgument(environment, "check");
    }

    /** Only as an argument: a variable of that name may mean anything. */
    private static boolean hasArgument(ConfigurableEnvironment environment, String name) {
        PropertySource<?> arguments =
                environment.getPropertySources().get(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME);
        return arguments != null && arguments.containsProperty(name);
    }

    /** What {@code --check} needs to look without a trace, and to be read: what fails is in its list. */
    private static Map<String, Object> besideAnotherProcess(ConfigurableEnvironment environment) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("server.port", 0);
        settings.put("server.address", "127.0.0.1");
        settings.put("db-scheduler.enabled", false);
        settings.put("ridgeline.database.probed-at-start", false);
        settings.put("logging.level.root", "error");
        settings.put("logging.level.app.ridgeline", "off");
        settings.put("logging.level.com.zaxxer.hikari", "off");
        settings.put("logging.level.org.flywaydb.core.internal.command.DbMigrate", "error");
        if (!Simulation.isOn(environment)) {
            settings.put("spring.flyway.enabled", false);
        }
        return settings;
    }

    private static void address(
            ConfigurableEnvironment environment, Setting setting, String prefix, Map<String, Object> derived) {
        value(environment, setting).map(DatabaseAddress::parse).ifPresent(address -> {
            derived.put(prefix + "url", address.jdbcUrl());
            if (address.user() != null) {
                derived.put(prefix + "username", address.user());
            }
            if (address.password() != null) {
                derived.put(prefix + "password", address.password());
            }
        });
    }

    private static boolean isRequired(ConfigurableEnvironment environment, Setting setting) {
        if (setting == Setting.DATABASE_URL && environment.containsProperty(DATASOURCE_URL)) {
            return false;
        }
        if (setting == Setting.MAIL_FROM) {
            return value(environment, Setting.SMTP_URL).isPresent();
        }
        if (setting == Setting.OIDC_CLIENT_ID) {
            return value(environment, Setting.OIDC_ISSUER).isPresent();
        }
        return setting.required() && !Simulation.isOn(environment);
    }

    private static Optional<String> value(ConfigurableEnvironment environment, Setting setting) {
        return Optional.ofNullable(environment.getProperty(setting.name()))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }
}
