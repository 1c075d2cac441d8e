package app.ridgeline.webhooks;

import static app.ridgeline.testing.StripeEvents.id;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The recorded events beside the project, with ids that belong to nobody else. */
final class StoryFiles {

    static final Path FOLDER = Path.of("..", "shared", "stripe-events");

    private StoryFiles() {}

    static boolean present() {
        return Files.isDirectory(FOLDER);
    }

    /** The names of all files, or none where there are none. */
    static List<String> names() {
        if (!present()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Map.Entry<String, Samples.Sample>> samples() {
        return names().stream()
                .map(name -> Map.<String, Samples.Sample>entry(
                        name,
                        (customer, payment) ->
                                read(name, customer).replaceAll("\"pi_[A-Za-z0-9]+\"", "\"" + payment + "\"")))
                .toList();
    }

    /** The event of a file: for this customer, with ids and prices of this installation. */
    static String read(String name, String customer) {
        return rewrite(text(name), customer, id("r").substring(2));
    }

    static String text(String name) {
        try {
            return Files.readString(FOLDER.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same ids with the same run become the same new ids. */
    static String rewrite(String event, String customer, String run) {
        return event.replace("cus_TkUser000000001", customer)
                .replace("price_1TkSoloMonthly0000000001", "price_sandbox_solo_monthly")
                .replace("price_1TkBusinessMonthly00001", "price_sandbox_business_monthly")
                .replace("price_1TkEnterpriseMonthly01", "price_sandbox_enterprise_monthly")
                .replace("price_1TkPack100OneTime00001", "price_sandbox_pack_100")
                .replaceAll("\\b(evt|sub|in|pi|ch|du|re|cs_test)_([0-9a]+Tk)", "$1_" + run + "$2");
    }
}
