package io.labledger.acceptance;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.labledger.acceptance.system.Project;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which module may know which: the arrows of docs/architecture.md, held against the classes. */
class ModulesTest {

    /** Package of a module, its folder, and the packages of the modules that it may know. */
    private record Module(String folder, String home, String... known) {}

    private static final String DOOR = "io.labledger.door";
    private static final String HTTP = "io.labledger.http";
    private static final String FOLLOWER = "io.labledger.follower";
    private static final String EMBEDDED = "io.labledger.embedded";
    private static final String BENCHMARKS = "io.labledger.benchmarks";
    private static final String LOG = "io.labledger.eventlog";

    private static final List<Module> MODULES =
            List.of(
                    new Module("http-door", DOOR),
                    new Module("http-api", HTTP, DOOR),
                    new Module("log-follower", FOLLOWER),
                    new Module("event-log", LOG, HTTP, FOLLOWER),
                    new Module(
                            "experiments-service", "io.labledger.experiments", LOG, HTTP, FOLLOWER),
                    new Module(
                            "deploy/example/kudos-service",
                            "io.labledger.kudos",
                            LOG,
                            HTTP,
                            FOLLOWER),
                    new Module("insights-projector", "io.labledger.insights", HTTP, FOLLOWER),
                    new Module("deploy/embedded", EMBEDDED, DOOR),
                    new Module("deploy/benchmarks", BENCHMARKS),
                    new Module("deploy/cli", "io.labledger.cli", EMBEDDED, BENCHMARKS));

    private static final Map<String, JavaClasses> CLASSES = new TreeMap<>();

    static {
        for (var module : MODULES) {
            CLASSES.put(
                    module.folder(),
                    new ClassFileImporter()
                            .importPath(
                                    Project.ROOT
                                            .resolve(module.folder())
                                            .resolve("target/classes")));
        }
    }

    @Test
    void a_module_knows_only_those_that_it_stands_on() {
        for (var module : MODULES) {
            var allowed = allowed(module);
            noClasses()
                    .should()
                    .dependOnClassesThat(
                            describe(
                                    "belong to another module than " + allowed,
                                    type ->
                                            type.getPackageName().startsWith("io.labledger.")
                                                    && allowed.stream()
                                                            .noneMatch(
                                                                    home ->
                                                                            isIn(
                                                                                    type
                                                                                            .getPackageName(),
                                                                                    home))))
                    .check(CLASSES.get(module.folder()));
        }
    }

    @Test
    void every_module_has_classes_and_they_are_all_in_its_own_package() {
        for (var module : MODULES) {
            assertThat(CLASSES.get(module.folder()))
                    .as(module.folder())
                    .isNotEmpty()
                    .allMatch(type -> isIn(type.getPackageName(), module.home()));
        }
    }

    private static Set<String> allowed(Module module) {
        var allowed = new TreeSet<>(Arrays.asList(module.known()));
        allowed.add(module.home());
        return allowed;
    }

    private static boolean isIn(String packageName, String home) {
        return packageName.equals(home) || packageName.startsWith(home + ".");
    }
}
