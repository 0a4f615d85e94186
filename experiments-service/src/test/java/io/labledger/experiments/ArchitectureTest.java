package io.labledger.experiments;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses SERVICE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.labledger.experiments");

    private static final String[] DOMAIN = {
        "io.labledger.experiments",
        "io.labledger.experiments.experiment",
        "io.labledger.experiments.alternative",
        "io.labledger.experiments.blocker",
        "io.labledger.experiments.conclusion",
        "io.labledger.experiments.estimate",
        "io.labledger.experiments.iteration",
        "io.labledger.experiments.metric",
        "io.labledger.experiments.run",
        "io.labledger.experiments.team"
    };

    @Test
    void the_domain_knows_no_framework() {
        // limits on fields are declared with the annotations of Bean Validation; nothing more of it
        noClasses()
                .that()
                .resideInAnyPackage(DOMAIN)
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
                .check(SERVICE);
    }

    @Test
    void the_domain_does_not_know_who_serves_it() {
        noClasses()
                .that()
                .resideInAnyPackage(DOMAIN)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.labledger.experiments..http",
                        "io.labledger.experiments.ingest",
                        "io.labledger.experiments.openapi",
                        "io.labledger.experiments.setup",
                        "io.labledger.eventlog.call",
                        "io.labledger.eventlog.ingest",
                        "io.labledger.eventlog.feed",
                        "io.labledger.eventlog.relay")
                .check(SERVICE);
    }

    @Test
    void the_domain_reads_no_clock() {
        noClasses()
                .that()
                .resideInAnyPackage(DOMAIN)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(SERVICE);
    }

    @Test
    void a_service_knows_no_other_service() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.labledger.insights..", "io.labledger.cli..", "io.labledger.embedded..")
                .check(SERVICE);
    }
}
