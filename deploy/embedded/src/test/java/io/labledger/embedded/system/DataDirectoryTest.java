package io.labledger.embedded.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    @TempDir Path parent;

    @Test
    void a_directory_of_other_things_is_refused_and_left_alone() throws Exception {
        Files.writeString(parent.resolve("thesis.tex"), "years of work");

        assertThatThrownBy(() -> DataDirectory.take(parent))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("holds other things")
                .hasMessageContaining("--data");
        assertThat(parent.resolve("thesis.tex")).hasContent("years of work");
        assertThat(parent).isDirectoryNotContaining("glob:**.lock");
    }

    @Test
    void a_new_directory_is_its_owners_and_wiping_it_empties_it() throws Exception {
        Path path = parent.resolve("deep/data");
        try (DataDirectory data = DataDirectory.take(path)) {
            assertThat(Files.getPosixFilePermissions(path))
                    .isEqualTo(PosixFilePermissions.fromString("rwx------"));
            Files.createDirectories(data.resolve("kafka/data"));
            Files.writeString(data.resolve("kafka/data/log"), "x");

            data.wipe();
            assertThat(data.resolve("kafka")).doesNotExist();
        }
        DataDirectory.take(path).close(); // still known as ours
    }

    @Test
    void a_directory_in_use_cannot_be_taken_twice() throws Exception {
        Path path = parent.resolve("data");
        try (DataDirectory data = DataDirectory.take(path)) {
            assertThatThrownBy(() -> DataDirectory.take(data.path())).isInstanceOf(CannotRun.class);
        }
    }

    @Test
    void what_a_failed_first_start_has_made_is_gone() throws Exception {
        try (DataDirectory data = DataDirectory.take(parent.resolve("deep/data"))) {
            data.checkFormat();
            Files.createDirectories(data.resolve("postgres/data.new"));
            data.abandon();
        }
        assertThat(parent).isEmptyDirectory();
    }

    @Test
    void the_logs_of_a_process_that_did_not_start_stay_and_do_no_harm() throws Exception {
        Path path = parent.resolve("data");
        for (int attempt = 0; attempt < 2; attempt++) {
            try (DataDirectory data = DataDirectory.take(path)) {
                data.checkFormat();
                Files.createDirectories(data.resolve("logs"));
                Files.writeString(data.resolve("logs/kafka.log"), "disk full");
                Files.createDirectories(data.resolve("kafka"));
                data.abandon();
            }
            assertThat(path.resolve("kafka")).doesNotExist();
            assertThat(path.resolve("logs/kafka.log")).hasContent("disk full");
        }
    }

    @Test
    void data_that_was_there_before_outlives_a_failed_start() throws Exception {
        Path path = parent.resolve("data");
        try (DataDirectory data = DataDirectory.take(path)) {
            Files.createDirectories(data.resolve("postgres/data"));
        }
        try (DataDirectory data = DataDirectory.take(path)) {
            data.abandon();
        }
        assertThat(path.resolve("postgres/data")).isDirectory();
    }

    @Test
    void data_from_before_formats_had_numbers_is_known_and_marked() throws Exception {
        Path marker = Files.writeString(parent.resolve("labledger.lock"), "");
        Files.createDirectories(parent.resolve("kafka"));
        try (DataDirectory data = DataDirectory.take(parent)) {
            data.checkFormat();
            data.checkFormat();
        }
        assertThat(marker).hasContent("format 1");
    }

    @Test
    void data_of_another_user_is_refused_by_name() throws Exception {
        Path marker = Files.writeString(parent.resolve("labledger.lock"), "");
        try {
            Files.setAttribute(marker, "unix:uid", 65_534);
        } catch (IOException e) {
            assumeThat(e).as("only root gives files away").isNull();
        }
        assertThatThrownBy(() -> DataDirectory.take(parent))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining(Files.getOwner(marker).getName())
                .hasMessageContaining("--data");
    }
}
