package app.ridgeline.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The story of a customer's events as one API version tells it: built by the tests, or read from the recorded files,
 * which lie beside the project and are played only where they are.
 */
public record StoryTelling(String version, boolean recorded) {

    private static final Path FOLDER = Path.of("..", "shared", "stripe-events");
    private static final List<String> VERSIONS = List.of("2025-03-31.basil", "2026-07-29.dahlia");

    /** The tests' own in each version, and the recorded ones if there are any. */
    public static List<StoryTelling> all() {
        return Stream.of(false, true)
                .filter(recorded -> !recorded || Files.isDirectory(FOLDER))
                .flatMap(recorded -> VERSIONS.stream().map(version -> new StoryTelling(version, recorded)))
                .toList();
    }

    /** The same telling in another version. */
    public StoryTelling in(String otherVersion) {
        return new StoryTelling(otherVersion, recorded);
    }

    /** The names of the events, each the event's type and a word about the variant. */
    public Set<String> chapters() {
        if (!recorded) {
            return new EventStory(version, "", "").chapters();
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(suffix()))
                    .map(name -> name.substring(0, name.length() - suffix().length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The event for this customer, at this installation's prices; the same run gives the same ids. */
    public String event(String chapter, String customer, String run) {
        if (!recorded) {
            return new EventStory(version, customer, run).event(chapter);
        }
        try {
            return Files.readString(FOLDER.resolve(chapter + suffix()))
                    .replace("cus_TkUser000000001", customer)
                    .replace("price_1TkSoloMonthly0000000001", "price_sandbox_solo_monthly")
                    .replace("price_1TkBusinessMonthly00001", "price_sandbox_business_monthly")
                    .replace("price_1TkEnterpriseMonthly01", "price_sandbox_enterprise_monthly")
                    .replace("price_1TkPack100OneTime00001", "price_sandbox_pack_100")
                    .replaceAll("\\b(evt|sub|in|pi|ch|du|re|cs_test)_([0-9a]+Tk)", "$1_" + run + "$2");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String suffix() {
        return "." + version + ".derived.json";
    }

    @Override
    public String toString() {
        return version + (recorded ? " recorded" : "");
    }
}
