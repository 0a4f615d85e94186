package io.labledger.insights.history;

import io.labledger.follower.envelope.EventReader;
import io.labledger.follower.envelope.FactReaders;
import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.follower.testkit.LedgerInfrastructure;
import io.labledger.insights.engine.context.Context;
import io.labledger.insights.engine.context.Contexts;
import io.labledger.insights.engine.fold.Projection;
import io.labledger.insights.engine.generation.Generations;
import io.labledger.insights.engine.generation.Schemas;
import io.labledger.insights.experiments.ExperimentsContext;
import io.labledger.insights.experiments.fact.ExperimentsFacts;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A read model in a database of its own, for tests that need no Kafka. */
public final class ReadModel implements ProjectionSpec.ReadModel<LedgerEvent> {

    public static final Context EXPERIMENTS = new ExperimentsContext();
    public static final Contexts CONTEXTS = new Contexts(List.of(EXPERIMENTS));
    public static final Schemas SCHEMAS = Schemas.of(EXPERIMENTS);

    public static final List<String> TABLES =
            List.of(
                    "experiment",
                    "experiment_words",
                    "experiment_revision",
                    "blocker",
                    "iteration",
                    "alternative",
                    "run",
                    "run_param",
                    "run_tag",
                    "run_item",
                    "run_metric",
                    "metric_chunk",
                    "activity");

    private final DataSource database;
    private final Projection projection;

    private ReadModel(DataSource database) throws SQLException {
        this.database = database;
        generations(database).createLive();
        projection = new Projection(database, SCHEMAS.live(), EXPERIMENTS);
        projection.open();
    }

    public static ReadModel create() throws SQLException {
        return new ReadModel(database());
    }

    /** A read model that may not have more of an answer at once, in bytes. */
    public static ReadModel withResultsOf(int bytes) throws SQLException {
        var database = database();
        database.setMaxResultBuffer(Integer.toString(bytes));
        return new ReadModel(database);
    }

    public static PGSimpleDataSource database() {
        var where = LedgerInfrastructure.database();
        var database = new PGSimpleDataSource();
        database.setUrl(where.url());
        database.setUser(where.user());
        database.setPassword(where.password());
        return database;
    }

    /** The generations of experiments, which are alone. */
    public static Generations generations(DataSource database) {
        return new Generations(database, EXPERIMENTS, CONTEXTS);
    }

    public DataSource source() {
        return database;
    }

    public Projection projection() {
        return projection;
    }

    public static List<LedgerEvent> read(List<byte[]> events) {
        return read(events, ExperimentsFacts.readers());
    }

    public static List<LedgerEvent> read(List<byte[]> events, FactReaders facts) {
        var reader = new EventReader(facts);
        var list = new ArrayList<LedgerEvent>();
        for (int i = 0; i < events.size(); i++) {
            list.add(reader.read(events.get(i), i));
        }
        return list;
    }

    @Override
    public void apply(List<LedgerEvent> events) throws SQLException {
        projection.apply(events, events.getLast().position());
    }

    @Override
    public void restart() throws SQLException {
        projection.open();
    }

    /** This read model after some events, in batches of at most that many. */
    public ReadModel after(List<LedgerEvent> events, int batch) throws SQLException {
        for (int at = 0; at < events.size(); at += batch) {
            apply(events.subList(at, Math.min(events.size(), at + batch)));
        }
        return this;
    }

    /** A digest of every table. */
    @Override
    public Map<String, String> contents() throws SQLException {
        return contents(database);
    }

    /** A digest of every table of the live read model. */
    public static Map<String, String> contents(DataSource database) throws SQLException {
        var contents = new LinkedHashMap<String, String>();
        for (String table : TABLES) {
            contents.put(
                    table,
                    text(
                            database,
                            "SELECT count(*) || ' rows ' || md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text COLLATE \"C\"), ''))"
                                    + " FROM experiments."
                                    + table
                                    + " t"));
        }
        return contents;
    }

    /** The first column of the first row. */
    public String text(String sql) {
        return text(database, sql);
    }

    /** The first column of the first row. */
    public static String text(DataSource database, String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void execute(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
