package io.labledger.embedded.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.labledger.embedded.process.NodeFailed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
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

    @Test
    void a_guest_reads_and_no_more_also_in_a_cluster_that_was_laxer() throws Exception {
        try (PostgresNode postgres = PostgresNode.in(directory)) {
            postgres.start();
            postgres.provide("lab", "lab", "owner");
            execute(postgres, "create table note(text text); insert into note values ('a')");
            postgres.admit("guest", "secret", "lab");
            execute(postgres, "grant select on note to guest");
            execute(postgres, "alter role guest in database lab set statement_timeout = 0");
            execute(postgres, "alter role guest password 'forgotten' createdb");
            execute(postgres, "grant execute on function lo_create(oid) to public");

            postgres.admit("guest", "secret", "lab");

            try (Connection guest = guest(postgres, "lab")) {
                assertThat(answer(guest, "select text from note")).isEqualTo("a");
                assertThat(answer(guest, "show default_transaction_read_only")).isEqualTo("on");
                assertThat(answer(guest, "show statement_timeout")).isEqualTo("1min");
                assertThat(answer(guest, "show idle_in_transaction_session_timeout"))
                        .isEqualTo("1min");
                for (String own :
                        List.of("default_transaction_read_only = off", "statement_timeout = 0")) {
                    try (Statement statement = guest.createStatement()) {
                        statement.execute("set " + own); // these PostgreSQL leaves to every role
                    }
                }
                for (String forbidden :
                        List.of(
                                "select lo_create(0)",
                                "select lo_creat(-1)",
                                "select lo_from_bytea(0, 'x')",
                                "select lo_put(1, 0, 'x')",
                                "select lo_unlink(1)",
                                "select lo_import('/etc/passwd')",
                                "select pg_advisory_lock(1)",
                                "select pg_try_advisory_xact_lock_shared(1, 2)",
                                "create temp table t(x int)",
                                "create table public.t(x int)",
                                "create schema s",
                                "create database d",
                                "create role r",
                                "insert into note values ('b')",
                                "update note set text = 'b'",
                                "set temp_file_limit = -1",
                                "alter role guest connection limit 1000",
                                "alter role guest createdb")) {
                    assertThatThrownBy(() -> answer(guest, forbidden))
                            .as(forbidden)
                            .isInstanceOf(SQLException.class)
                            .extracting(e -> ((SQLException) e).getSQLState())
                            .isEqualTo("42501");
                }
            }
            for (String other : List.of("postgres", "template1")) {
                assertThatThrownBy(() -> guest(postgres, other)).hasMessageContaining("CONNECT");
            }
            List<Connection> all = new ArrayList<>();
            assertThatThrownBy(
                            () -> {
                                for (int i = 0; i < 50; i++) {
                                    all.add(guest(postgres, "lab"));
                                }
                            })
                    .hasMessageContaining("too many connections");
            for (Connection one : all) {
                one.close();
            }
            try (Connection owner =
                            DriverManager.getConnection(postgres.jdbcUrl("lab"), "lab", "owner");
                    Statement statement = owner.createStatement()) {
                statement.execute("select pg_advisory_lock(1)");
            }
        }
    }

    private static Connection guest(PostgresNode postgres, String database) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(database), "guest", "secret");
    }

    private static String answer(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
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
