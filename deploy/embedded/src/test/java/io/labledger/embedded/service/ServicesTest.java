package io.labledger.embedded.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServicesTest {

    @TempDir private Path folder;

    @Test
    void services_with_a_log_come_first_and_one_answers_what_nobody_else_does() {
        var services = Services.with(null);
        assertThat(services.all()).extracting(Service::name).contains("experiments", "insights");
        assertThat(services.all())
                .extracting(Service::log)
                .isSortedAccordingTo((a, b) -> a ? -1 : 0);
        assertThat(services.logs()).contains("experiments").doesNotContain("insights");
        assertThat(services.answersOthers().name()).isEqualTo("insights");
        assertThat(services.answersOthers().paths()).containsExactly("/q/insights");
    }

    @Test
    void a_file_adds_services_and_replaces_others() throws IOException {
        var services =
                with(
                        """
                        kudos.application = kudos/app.jar
                        kudos.api = /api/thanks, /api/kudos
                        insights.application = /opt/insights/quarkus-run.jar
                        insights.log = false
                        insights.api = /
                        """);
        assertThat(services.logs()).contains("experiments", "kudos");
        assertThat(services.all())
                .contains(
                        new Service(
                                "kudos",
                                folder.resolve("kudos/app.jar"),
                                "256m",
                                true,
                                List.of("/api/thanks", "/api/kudos")))
                .filteredOn(service -> service.name().equals("kudos"))
                .singleElement()
                .satisfies(
                        kudos ->
                                assertThat(kudos.paths())
                                        .containsExactly(
                                                "/api/thanks",
                                                "/api/kudos",
                                                "/q/kudos",
                                                "/log/kudos",
                                                "/schemas/kudos"));
        assertThat(services.answersOthers().application(Path.of("/project")))
                .isEqualTo(Path.of("/opt/insights/quarkus-run.jar"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    kudos.heap = 256m                        | kudos.application is missing
                    kudos.aplication = a.jar                 | 'kudos.aplication' is none of
                    Kudos.application = a.jar                | 'Kudos' is not a service's name
                    kudos.application = a.jar\\nkudos.heap=lots  | 'lots' is not a heap
                    kudos.application = a.jar\\nkudos.log=maybe  | 'maybe' is not true or false
                    kudos.application = a.jar\\nkudos.api=kudos  | 'kudos' is not a path
                    kudos.application = a.jar\\nkudos.api=/      | exactly one service
                    kudos.application = %u00zz              | Malformed
                    """)
    void what_cannot_be_used_is_said_with_its_place(String lines, String why) {
        assertThatThrownBy(() -> with(lines.replace("\\n", "\n").replace('%', '\\')))
                .isInstanceOf(InvalidServices.class)
                .hasMessageContaining("more.properties")
                .hasMessageContaining(why);
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatThrownBy(() -> Services.with(folder.resolve("none").toString()))
                .isInstanceOf(InvalidServices.class)
                .hasMessageContaining("LABLEDGER_SERVICES")
                .hasMessageContaining("none");
    }

    private Services with(String lines) throws IOException {
        var file = Files.writeString(folder.resolve("more.properties"), lines);
        return Services.with(file.toString());
    }
}
