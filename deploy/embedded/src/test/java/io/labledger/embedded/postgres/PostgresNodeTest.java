package io.labledger.embedded.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labledger.embedded.process.NodeFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresNodeTest {
    @TempDir Path directory;

    @Test
    @SuppressWarnings("try") // the orderly stop is part of the story
    void what_was_committed_survives_a_kill_amid_work_and_an_orderly_stop() throws Exception {
        try (PostgresNode postgres = PostgresNode.in(directory)) {
            postgres.start();
            postgres.provide("lab", "lab", "a password with a ' in it");
            execute(postgres, "create table note(text text)");
            execute(postgres, "insert into note values ('before the kill')");
            try (Connection busy = postgres.connect("lab");
                    Statement statement = busy.createStatement()) {
                statement.execute("begin; insert into note values ('never committed')");

                postgres.kill();
                assertThat(postgres.isAlive()).isFalse();
                postgres.start();
            }
            assertThat(notes(postgres)).isEqualTo("before the kill");

            postgres.close();
            postgres.start();
            assertThat(notes(postgres)).isEqualTo("before the kill");
        }
    }

    @Test
    void it_is_durable_reachable_from_this_machine_only_and_its_password_is_the_owners()
            throws Exception {
        try (PostgresNode postgres = PostgresNode.in(directory)) {
            postgres.start();
            assertThat(setting(postgres, "fsync")).isEqualTo("on");
            assertThat(setting(postgres, "synchronous_commit")).isEqualTo("on");
            assertThat(setting(postgres, "listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(setting(postgres, "server_version")).startsWith("18.");
        }
        assertThat(Files.getPosixFilePermissions(directory.resolve("superuser.password")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void data_of_another_major_version_is_refused_before_the_server_meets_it() throws Exception {
        Files.createDirectories(directory.resolve("data"));
        Files.writeString(directory.resolve("data/PG_VERSION"), "17\n");
        try (PostgresNode postgres = PostgresNode.in(directory)) {
            assertThatThrownBy(postgres::start)
                    .isInstanceOf(NodeFailed.class)
                    .hasMessageContaining("PostgreSQL 17")
                    .hasMessageContaining("18")
                    .hasMessageContaining("pg_upgrade");
        }
    }

    private static void execute(PostgresNode postgres, String sql) throws SQLException {
        try (Connection connection = postgres.connect("lab");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String notes(PostgresNode postgres) throws SQLException {
        return answer(postgres, "lab", "select string_agg(text, ',') from note");
    }

    private static String setting(PostgresNode postgres, String name) throws SQLException {
        return answer(postgres, "postgres", "show " + name);
    }

    private static String answer(PostgresNode postgres, String database, String query)
            throws SQLException {
        try (Connection connection = postgres.connect(database);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(query)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
