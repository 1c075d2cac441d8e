package app.ridgeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** Where packages come from is a matter of each machine's own settings: mirrors must work without a change here. */
class RegistriesTest {

    /** In pieces, for this file is searched as well. */
    private static final Pattern HOST = Pattern.compile(String.join(
            "|",
            "repo1?\\.mav" + "en\\.",
            "mav" + "en\\.(org|vaadin|google|pkg)",
            "repo\\.spr" + "ing\\.",
            "sona" + "type\\.",
            "npm" + "js\\.",
            "yarn" + "pkg\\.",
            "npm" + "mirror\\.",
            "py" + "pi\\.|python" + "hosted\\.",
            "(deb|security|ftp)\\.deb" + "ian\\.",
            "archive\\.ubu" + "ntu\\.",
            "plugins\\.gra" + "dle\\.",
            "docker\\.(io|com)|gh" + "cr\\.io|qu" + "ay\\.io"));

    @Test
    void no_file_names_a_package_registry() {
        List<Path> files = SourceFiles.below(".");
        assertThat(files).contains(Path.of("pom.xml"), Path.of("mvnw"));

        assertThat(files.stream().filter(file -> names(SourceFiles.text(file))).toList())
                .as("Files that name the host of a package registry: say the package's name only")
                .isEmpty();
    }

    @Test
    void neither_does_the_frontend_bundle() throws IOException {
        try (ZipFile bundle = new ZipFile("src/main/bundles/prod.bundle")) {
            List<ZipEntry> entries = bundle.stream()
                    .filter(entry -> names(text(bundle, entry)))
                    .map(e -> (ZipEntry) e)
                    .toList();

            assertThat(entries).isEmpty();
        }
    }

    private static String text(ZipFile bundle, ZipEntry entry) {
        try {
            return new String(bundle.getInputStream(entry).readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static boolean names(String text) {
        return HOST.matcher(text).find();
    }
}
