package app.ridgeline.settings;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Settings are missing or wrong; names all of them. */
class InvalidSettings extends CannotStart {

    /**
     * One setting that keeps the application from starting.
     *
     * @param wrong what is wrong with its value; empty if it is missing
     */
    record Problem(Setting setting, Optional<String> wrong) {

        private String line() {
            return "  %-28s  %s"
                    .formatted(
                            setting, wrong.map(text -> "is wrong: " + text).orElse("is missing: " + setting.meaning()));
        }
    }

    InvalidSettings(List<Problem> problems) {
        super(
                "Ridgeline cannot start: " + (problems.size() == 1 ? "1 setting is" : problems.size() + " settings are")
                        + " missing or wrong:\n\n"
                        + problems.stream().map(Problem::line).collect(Collectors.joining("\n")),
                "Set them in the environment; README.md lists all settings. To try Ridgeline without any,"
                        + " run ./mvnw spring-boot:run (profile sandbox).");
    }
}
