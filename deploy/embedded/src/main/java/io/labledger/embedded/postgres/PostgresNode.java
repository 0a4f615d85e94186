package io.labledger.embedded.postgres;

import io.labledger.embedded.process.Node;
import io.labledger.embedded.process.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * A PostgreSQL server of its own: cluster, password and log lie in one directory, and every commit
 * that it acknowledged is still there after {@link #kill()} and {@link #start()}.
 */
public final class PostgresNode extends Node {
    private final Path directory;
    private final int port;
    private final String sharedBuffers;
    private List<String> command = List.of();

    /**
     * A server that keeps its cluster in {@code directory} and serves on {@code port} of the
     * loopback address.
     */
    public PostgresNode(Path directory, Path log, int port, String sharedBuffers) {
        super("postgres", log);
        this.directory = directory.toAbsolutePath();
        this.port = port;
        this.sharedBuffers = sharedBuffers;
    }

    /** For tests: on a free port, not started yet, stopped with this JVM at the latest. */
    public static PostgresNode in(Path directory) {
        PostgresNode node =
                new PostgresNode(
                        directory, directory.resolve("postgres.log"), Ports.free(), "128MB");
        node.closeWithThisJvm();
        return node;
    }

    @Override
    public int port() {
        return port;
    }

    /** The superuser's name; {@link #password()} goes with it. */
    public String username() {
        return Cluster.SUPERUSER;
    }

    /** The superuser's generated password. */
    public String password() {
        try {
            return Password.in(passwordFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Address of the database {@code postgres}. */
    public String jdbcUrl() {
        return jdbcUrl("postgres");
    }

    /** Address of one database. */
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** A connection of the superuser to one database; the caller closes it. */
    public Connection connect(String database) throws SQLException {
        Properties login = new Properties();
        login.put("user", username());
        login.put("password", password());
        login.put("connectTimeout", "5");
        Connection connection = new Driver().connect(jdbcUrl(database), login);
        if (connection == null) {
            throw new IllegalStateException("the driver refuses " + jdbcUrl(database));
        }
        return connection;
    }

    /** Makes sure that the role and a database of its own are there, the password as given. */
    public void provide(String database, String role, String password) {
        Databases.provide(this, database, role, password);
    }

    /** Makes sure that a role is there that may connect to the database, and owns nothing in it. */
    public void admit(String role, String password, String database) {
        Databases.admit(this, database, role, password);
    }

    @Override
    protected void prepare() throws IOException, InterruptedException {
        password();
        Path binaries = PostgresBinaries.unpacked();
        Path data = directory.resolve("data");
        Cluster.initialise(binaries, data, passwordFile());
        Orphans.end(data);
        List<String> server =
                new ArrayList<>(
                        List.of(
                                binaries.resolve("bin/postgres").toString(),
                                "-D",
                                data.toString()));
        server.addAll(PostgresSettings.arguments(port, sharedBuffers));
        command = AsOrdinaryUser.run(server);
    }

    @Override
    protected List<String> command() {
        return command;
    }

    @Override
    protected boolean serves() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false; // not yet; awaitServing notices when the process ends
        }
    }

    /** The final checkpoint writes what is still in memory. */
    @Override
    protected Duration stopLimit() {
        return Duration.ofSeconds(60);
    }

    private Path passwordFile() {
        return directory.resolve("superuser.password");
    }
}
