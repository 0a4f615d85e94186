package io.labledger.eventlog.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.labledger.eventlog.aggregate.Decider;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What the code of every service keeps to: {@code class ArchitectureTest extends ServiceRules}. Its
 * domain is its deciders, and all that they know.
 */
public abstract class ServiceRules {

    private static final List<String> KNOWN =
            List.of("io.labledger.http", "io.labledger.eventlog", "io.labledger.follower");

    private final String home;
    private final JavaClasses service;
    private final Set<JavaClass> domain;

    /**
     * The rules for a service.
     *
     * @param home the package that all of it is in
     */
    protected ServiceRules(String home) {
        this.home = home;
        this.service =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(home);
        this.domain = domain();
    }

    @Test
    void there_are_rules_of_its_own() {
        assertThat(domain).as("deciders, and all that they know").isNotEmpty();
    }

    @Test
    void the_domain_knows_no_framework() {
        // limits on fields are declared with the annotations of Bean Validation; nothing more of it
        noClasses()
                .that(areOfTheDomain())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "io.smallrye..",
                        "io.vertx..",
                        "jakarta.enterprise..",
                        "jakarta.inject..",
                        "jakarta.ws..",
                        "java.sql..",
                        "javax.sql..",
                        "org.apache.kafka..",
                        "org.eclipse.microprofile..",
                        "com.fasterxml.jackson.core..",
                        "com.fasterxml.jackson.databind..")
                .check(service);
    }

    @Test
    void the_domain_does_not_know_who_serves_it() {
        noClasses()
                .that(areOfTheDomain())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.labledger.eventlog.call",
                        "io.labledger.eventlog.ingest",
                        "io.labledger.eventlog.feed",
                        "io.labledger.eventlog.relay",
                        "io.labledger.follower..")
                .check(service);
    }

    @Test
    void the_domain_reads_no_clock() {
        noClasses()
                .that(areOfTheDomain())
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(service);
    }

    @Test
    void a_service_knows_no_other_service() {
        noClasses()
                .should()
                .dependOnClassesThat(
                        describe(
                                "belong to another service or to what runs it",
                                type ->
                                        isIn("io.labledger", type)
                                                && !isIn(home, type)
                                                && KNOWN.stream()
                                                        .noneMatch(own -> isIn(own, type))))
                .check(service);
    }

    private Set<JavaClass> domain() {
        var found = new LinkedHashSet<JavaClass>();
        var open = new ArrayDeque<JavaClass>();
        service.stream().filter(type -> type.isAssignableTo(Decider.class)).forEach(open::add);
        while (!open.isEmpty()) {
            var next = open.remove();
            if (found.add(next)) {
                next.getDirectDependenciesFromSelf().stream()
                        .map(Dependency::getTargetClass)
                        .map(JavaClass::getBaseComponentType)
                        .filter(type -> service.contain(type.getName()))
                        .forEach(open::add);
            }
        }
        return found;
    }

    private DescribedPredicate<JavaClass> areOfTheDomain() {
        return describe("are of the domain", domain::contains);
    }

    private static boolean isIn(String home, JavaClass type) {
        return type.getPackageName().equals(home) || type.getPackageName().startsWith(home + ".");
    }
}
