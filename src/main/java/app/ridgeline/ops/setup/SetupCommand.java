package app.ridgeline.ops.setup;

import app.ridgeline.settings.SetupLine;
import java.io.PrintStream;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * The option {@code --check}: asks every service that the settings name, prints one list of what is to be done, and
 * ends. The exit code is 0 if that is nothing. It takes a free port, migrates nothing and runs no job, so that it can
 * be run beside an installation that works.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class SetupCommand implements ApplicationRunner {

    private static final String OPTION = "check";

    private final SetupReport report;
    private final ApplicationContext context;

    SetupCommand(SetupReport report, ApplicationContext context) {
        this.report = report;
        this.context = context;
    }

    @Override
    @SuppressWarnings("SystemOut") // a command's result belongs on its standard output, not in the log
    public void run(ApplicationArguments arguments) {
        if (arguments.containsOption(OPTION)) {
            int code = print(System.out);
            SpringApplication.exit(context, () -> code);
            System.exit(code);
        }
    }

    /** Prints the list; returns the exit code. */
    int print(PrintStream out) {
        List<SetupReport.Section> sections = report.run();
        for (SetupReport.Section section : sections) {
            out.println();
            out.println(section.topic());
            section.lines().forEach(line -> out.println("  " + word(line.state()) + line.what() + ": " + line.text()));
        }
        long toDo = SetupReport.toDo(sections);
        out.println();
        out.println(toDo == 0 ? "Nothing to do." : toDo == 1 ? "1 thing to do." : toDo + " things to do.");
        out.flush();
        return toDo == 0 ? 0 : 1;
    }

    private static String word(SetupLine.State state) {
        return switch (state) {
            case OK -> "ok     ";
            case NOTE -> "note   ";
            case TO_DO -> "TO DO  ";
        };
    }
}
