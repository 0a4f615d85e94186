package io.labledger.embedded.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
}
