package app.ridgeline.storms;

import app.ridgeline.audit.Actor;
import app.ridgeline.audit.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/**
 * The option {@code --import-storms=<file or folder>}: takes the files, says what became of each, and ends. The exit
 * code is 0 if all were taken.
 */
@Component
class ImportCommand implements ApplicationRunner {

    private static final Logger log = LoggerFactory.getLogger(ImportCommand.class);
    private static final String OPTION = "import-storms";

    private final StormLoader loader;
    private final ApplicationContext context;

    ImportCommand(StormLoader loader, ApplicationContext context) {
        this.loader = loader;
        this.context = context;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        List<String> paths = arguments.getOptionValues(OPTION);
        if (paths != null) {
            boolean taken = paths.stream().map(path -> load(Path.of(path))).reduce(true, Boolean::logicalAnd);
            int code = SpringApplication.exit(context, () -> taken ? 0 : 1);
            System.exit(code);
        }
    }

    /** Imports a file, or the details files of a folder by name. Returns true if all were imported. */
    boolean load(Path path) {
        try {
            List<Path> files = Files.isDirectory(path) ? details(path) : List.of(path);
            if (files.isEmpty()) {
                log.error("There is no StormEvents_details file in {}", path);
            }
            return !files.isEmpty() && files.stream().map(this::loadFile).reduce(true, Boolean::logicalAnd);
        } catch (IOException e) {
            log.error("{} cannot be read: {}", path, e.toString());
            return false;
        }
    }

    private boolean loadFile(Path file) {
        Caller caller = new Caller(Actor.SYSTEM, "--" + OPTION, null);
        try (InputStream in = Files.newInputStream(file)) {
            ImportResult result =
                    loader.load(caller, file.getFileName().toString(), in, DetailsFile.MAX_BYTES, rows -> {});
            if (result instanceof ImportResult.Refused(String reason, String detail)) {
                log.error("{} was not taken, nothing was changed: {} {}", file, reason, detail);
            }
            return result instanceof ImportResult.Loaded;
        } catch (IOException e) {
            log.error("{} cannot be read: {}", file, e.toString());
            return false;
        }
    }

    private static List<Path> details(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith("StormEvents_details"))
                    .sorted()
                    .toList();
        }
    }
}
