package io.labledger.eventlog;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class CoreArchitectureTest {

    private static final String[] CORE = {
        "io.labledger.eventlog.event",
        "io.labledger.eventlog.store",
        "io.labledger.eventlog.append",
        "io.labledger.eventlog.aggregate",
        "io.labledger.eventlog.worker"
    };

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.labledger.eventlog");

    @Test
    void the_core_knows_no_framework() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .and()
                .haveSimpleNameNotStartingWith("LogBeans")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "io.quarkus..", "io.vertx..", "org.apache.kafka..")
                .check(CLASSES);
    }

    @Test
    void the_core_does_not_know_what_is_built_around_it() {
        noClasses()
                .that()
                .resideInAnyPackage(CORE)
                .should()
                .dependOnClassesThat(
                        com.tngtech.archunit.base.DescribedPredicate.describe(
                                "are of the log's other packages",
                                type ->
                                        type.getPackageName().startsWith("io.labledger.eventlog.")
                                                && !java.util.List.of(CORE)
                                                        .contains(type.getPackageName())))
                .check(CLASSES);
    }

    @Test
    void events_know_neither_the_store_nor_who_writes_it() {
        noClasses()
                .that()
                .resideInAPackage(CORE[0])
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CORE[1], CORE[2], CORE[3])
                .check(CLASSES);
    }
}
