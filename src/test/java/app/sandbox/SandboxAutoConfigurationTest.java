package app.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Without its profile nothing of the sandbox is there. */
class SandboxAutoConfigurationTest {

    @Test
    void none_of_its_parts_is_there_without_its_profile() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(SandboxAutoConfiguration.class))
                .run(context -> assertThat(context.getBeanDefinitionNames())
                        .noneMatch(
                                name -> name.toLowerCase(java.util.Locale.ROOT).contains("sandbox")));
    }
}
