package io.labledger.insights;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.labledger.insights.engine.context.Context;
import io.labledger.insights.experiments.ExperimentsContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The engine knows no context, and no context knows another. */
class EngineTest {

    private static final Path SOURCES = Path.of("src/main/java/io/labledger/insights/engine");
    private static final Path SCRIPTS = Path.of("src/main/resources/db");
    private static final Pattern MADE = Pattern.compile("CREATE TABLE (\\w+)");
    private static final Pattern LITERAL =
            Pattern.compile("\"\"\"(?s:.*?)\"\"\"|\"(?:[^\"\\\\\\n]|\\\\.)*\"");

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.labledger.insights");

    private final Context context = new ExperimentsContext();

    @Test
    void the_engine_depends_on_no_context_and_on_no_query() {
        noClasses()
                .that()
                .resideInAPackage("io.labledger.insights.engine..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.labledger.insights.experiments..",
                        "io.labledger.insights.overview..",
                        "io.labledger.insights.query..")
                .check(CLASSES);
    }

    @Test
    void no_context_depends_on_what_crosses_contexts() {
        noClasses()
                .that()
                .resideInAPackage("io.labledger.insights.experiments..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.labledger.insights.overview..")
                .check(CLASSES);
    }

    @Test
    void the_parts_of_the_engine_make_no_circle() {
        slices().matching("io.labledger.insights.engine.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void the_engine_names_no_table_no_log_and_no_event() throws IOException {
        var names = new ArrayList<String>(made("insights/experiments/tables.sql"));
        assertThat(names).contains("run", "metric_chunk");
        names.add(context.name());
        names.add("io.labledger.experiments");
        var word = Pattern.compile("(?i)(?<![\\w.])(" + String.join("|", names) + ")(?![\\w])");
        for (var literal : literals()) {
            assertThat(word.matcher(literal).find()).as(literal).isFalse();
        }
        assertThat(Files.readString(SCRIPTS.resolve("engine/tables.sql"))).doesNotMatch(word);
    }

    private static List<String> made(String script) throws IOException {
        return MADE.matcher(Files.readString(SCRIPTS.resolve(script)))
                .results()
                .map(table -> table.group(1))
                .toList();
    }

    private static List<String> literals() throws IOException {
        var literals = new ArrayList<String>();
        try (var files = Files.walk(SOURCES)) {
            for (var file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                LITERAL.matcher(Files.readString(file).replaceAll("(?m)^\\s*(//|/?\\*).*$", ""))
                        .results()
                        .forEach(literal -> literals.add(literal.group()));
            }
        }
        assertThat(literals).isNotEmpty();
        return literals;
    }
}
