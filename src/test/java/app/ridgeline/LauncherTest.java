package app.ridgeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher {@code mvnw}, on a machine of our making: JDKs and Maven are scripts that tell what they were given. */
class LauncherTest {

    @TempDir
    Path temp;

    Path machine;
    Path project;

    @BeforeEach
    void copyTheLauncherToAProjectWithASpaceInItsPath() throws IOException {
        machine = Files.createDirectories(temp.resolve("machine of mine"));
        project = Files.createDirectories(machine.resolve("my project"));
        String launcher = Files.readString(Path.of("mvnw"));
        // The usual folders of a machine become folders of this one.
        script(project.resolve("mvnw"), launcher.replaceAll(" /(usr|opt|Library)/", " \"\\$ROOT\"/$1/"));
        Files.createDirectories(machine.resolve("bin"));
        jdk("default", 17);
        Files.createSymbolicLink(machine.resolve("bin/javac"), machine.resolve("default/bin/javac"));
    }

    @Test
    void a_jdk_25_is_found_beside_a_default_java_17() throws Exception {
        jdk("usr/lib/jvm/temurin-25", 25);
        maven("bin/mvn");

        assertThat(run(project, Map.of()))
                .isEqualTo(new Result(
                        0,
                        "JDK " + machine.resolve("usr/lib/jvm/temurin-25") + " in " + project
                                + " with <verify> <-Dtitle=two words>\n"));
    }

    @Test
    void java_home_comes_first_if_it_is_a_jdk_25() throws Exception {
        jdk("usr/lib/jvm/temurin-25", 25);
        jdk("my jdk", 25);
        maven("bin/mvn");

        assertThat(run(project, Map.of("JAVA_HOME", machine.resolve("my jdk").toString()))
                        .output())
                .startsWith("JDK " + machine.resolve("my jdk") + " in ");
        assertThat(run(project, Map.of("JAVA_HOME", machine.resolve("default").toString()))
                        .output())
                .startsWith("JDK " + machine.resolve("usr/lib/jvm/temurin-25") + " in ");
    }

    @Test
    void it_works_from_another_folder() throws Exception {
        jdk("opt/jdk-25.0.1", 25);
        maven("bin/mvn");

        assertThat(run(machine, Map.of()).output()).contains(" in " + project + " with ");
    }

    @Test
    void maven_home_is_taken_where_no_mvn_is_on_the_path() throws Exception {
        jdk("usr/lib/jvm/temurin-25", 25);
        maven("my maven/bin/mvn");

        assertThat(run(project, Map.of("MAVEN_HOME", machine.resolve("my maven").toString()))
                        .status())
                .isZero();
    }

    @Test
    void a_missing_jdk_is_named() throws Exception {
        maven("bin/mvn");

        assertThat(run(project, Map.of())).isEqualTo(new Result(1, """
                        mvnw: no JDK 25 found (looked at JAVA_HOME, PATH and the usual folders).
                        mvnw: install a JDK 25, for example Eclipse Temurin 25, or set JAVA_HOME to one.
                        """));
    }

    @Test
    void a_missing_maven_is_named() throws Exception {
        jdk("usr/lib/jvm/temurin-25", 25);

        assertThat(run(project, Map.of())).isEqualTo(new Result(1, """
                        mvnw: Maven not found (looked at MAVEN_HOME, M2_HOME and PATH).
                        mvnw: install Apache Maven 3.8.7 or newer, for example 'apt-get install maven'.
                        """));
    }

    private record Result(int status, String output) {}

    private Result run(Path folder, Map<String, String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(project.resolve("mvnw").toString(), "verify", "-Dtitle=two words")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("ROOT", machine.toString());
        builder.environment().put("PATH", machine.resolve("bin") + ":" + tools());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        return new Result(process.waitFor(), output);
    }

    /** The launcher's own tools, in a folder without a mvn or a javac. */
    private Path tools() throws IOException {
        Path tools = Files.createDirectories(machine.resolve("tools"));
        for (String tool : new String[] {"sh", "sed", "dirname", "readlink"}) {
            Path link = tools.resolve(tool);
            for (String folder : new String[] {"/bin", "/usr/bin"}) {
                if (!Files.exists(link) && Files.exists(Path.of(folder, tool))) {
                    Files.createSymbolicLink(link, Path.of(folder, tool));
                }
            }
        }
        return tools;
    }

    private void jdk(String folder, int version) throws IOException {
        script(machine.resolve(folder).resolve("bin/javac"), "#!/bin/sh\necho javac " + version + ".0.1\n");
    }

    private void maven(String path) throws IOException {
        script(machine.resolve(path), """
                #!/bin/sh
                printf 'JDK %s in %s with' "$JAVA_HOME" "$(pwd)"
                printf ' <%s>' "$@"
                echo
                """);
    }

    private static void script(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
