package app.ridgeline;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.Modulithic;
import org.springframework.modulith.core.ApplicationModules;

/** The modules use each other only along the arrows that their package-info names. */
class ModularityTest {

    /** The product and what stands in for the world around it. */
    @Modulithic(additionalPackages = "app.sandbox")
    static class House {}

    @Test
    void modules_use_each_other_only_along_the_allowed_arrows() {
        ApplicationModules.of(House.class).verify();
    }
}
