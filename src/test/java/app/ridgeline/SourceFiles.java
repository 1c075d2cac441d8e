package app.ridgeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files of this repository, as tests on the sources read them. */
final class SourceFiles {

    /** What builds and tools leave behind; none of it is committed. */
    private static final Set<String> NOT_COMMITTED =
            Set.of(".git", "target", "node_modules", ".node", ".local", ".idea", ".vscode", ".settings", "generated");

    private static final Set<String> GENERATED_IN_ROOT = Set.of(
            "package.json", "package-lock.json", "tsconfig.json", "types.d.ts", "vite.config.ts", "vite.generated.ts");

    private SourceFiles() {}

    /** All files below these folders of the project. */
    static List<Path> below(String... folders) {
        List<Path> files = new ArrayList<>();
        for (String folder : folders) {
            collect(folder, files);
        }
        return files;
    }

    private static void collect(String folder, List<Path> files) {
        try {
            Files.walkFileTree(Path.of(folder), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return NOT_COMMITTED.contains(directory.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (!GENERATED_IN_ROOT.contains(file.normalize().toString())) {
                        files.add(file.normalize());
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The bytes as text of one byte each, so that binary files can be searched too. */
    static String text(Path file) {
        try {
            return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Java without its comments. */
    static String code(Path file) {
        return text(file).replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?m)(^|\\s)//.*$", "");
    }
}
