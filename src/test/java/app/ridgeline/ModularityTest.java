package app.ridgeline;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.data.repository.Repository;
import org.springframework.modulith.Modulithic;
import org.springframework.modulith.core.ApplicationModules;

/**
 * The modules use each other only along the arrows that their package-info names, and their rooms stand on one another.
 */
class ModularityTest {

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("app.ridgeline", "app.sandbox");

    /** The product and what stands in for the world around it. */
    @Modulithic(additionalPackages = "app.sandbox")
    static class House {}

    @Test
    void modules_use_each_other_only_along_the_allowed_arrows() {
        ApplicationModules.of(House.class).verify();
    }

    @Test
    void packages_form_no_circle() {
        SlicesRuleDefinition.slices()
                .matching("app.(**)")
                .should()
                .beFreeOfCycles()
                .check(CODE);
    }

    /** What a package keeps to itself, Java keeps; a repository may be public for the other packages of its module. */
    @Test
    void nobody_asks_the_repository_or_the_store_of_another_module() {
        classes()
                .that()
                .resideInAPackage("app.ridgeline..") // the sandbox has one store for whatever Stripe keeps
                .and(assignableTo(Repository.class).or(nameMatching(".*Store")))
                .should(new ArchCondition<>("be used by their own module only") {
                    @Override
                    public void check(JavaClass repository, ConditionEvents events) {
                        repository.getDirectDependenciesToSelf().stream()
                                .filter(use -> !module(use.getOriginClass()).equals(module(repository)))
                                .forEach(use -> events.add(SimpleConditionEvent.violated(use, use.getDescription())));
                    }
                })
                .check(CODE);
    }

    @Test
    void the_rules_of_billing_know_no_framework_no_database_no_clock_and_no_log() {
        noClasses()
                .that()
                .resideInAPackage("app.ridgeline.billing.rules..")
                .and()
                .doNotHaveSimpleName("package-info")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "org.springframework..", "java.sql..", "javax.sql..", "org.slf4j..", "com.stripe..")
                        .or(type(Clock.class)))
                .check(CODE);
    }

    private static String module(JavaClass type) {
        return type.getPackageName().replaceFirst("^(app\\.\\w+\\.\\w+).*", "$1");
    }
}
