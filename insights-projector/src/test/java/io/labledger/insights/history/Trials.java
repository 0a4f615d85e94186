package io.labledger.insights.history;

import static io.labledger.insights.engine.table.ColumnType.TEXT;

import io.labledger.follower.envelope.Fact;
import io.labledger.follower.envelope.FactReaders;
import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.follower.envelope.UnexpectedEvent;
import io.labledger.insights.engine.context.Context;
import io.labledger.insights.engine.context.Folding;
import io.labledger.insights.engine.context.Happening;
import io.labledger.insights.engine.rows.Session;
import io.labledger.insights.engine.table.Table;
import io.labledger.insights.engine.table.TableRows;
import io.quarkus.arc.lookup.LookupIfProperty;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The smallest context that there can be, for tests of what covers several logs: trials that end
 * one way or another. An outcome {@code unknowable} cannot be applied. A running service has it
 * where a test asks for it.
 */
@Singleton
@LookupIfProperty(name = "labledger.test.trials", stringValue = "true")
public final class Trials implements Context {

    /** How a trial ended, as far as is known. */
    public record Ended(String outcome) implements Fact {}

    private record Trial(String id, String outcome) {
        static final Table<Trial> TABLE =
                Table.<Trial>named("trial")
                        .key("id", TEXT, Trial::id)
                        .column("outcome", TEXT, Trial::outcome);
    }

    @Override
    public String name() {
        return "trials";
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public FactReaders facts() {
        return new FactReaders("io.labledger.experiments.").on("trial-ended.v1", Ended.class);
    }

    @Override
    public List<Table<?>> tables() {
        return List.of(Trial.TABLE);
    }

    @Override
    public Folding folding(Session session) {
        return new Rows(session);
    }

    private static final class Rows implements Folding {

        private final Session session;
        private final TableRows<Trial> rows = Trial.TABLE.rows();
        private final Map<String, Trial> touched = new LinkedHashMap<>();

        Rows(Session session) {
            this.session = session;
        }

        @Override
        public void load(Collection<LedgerEvent> events) {}

        @Override
        public Happening fold(LedgerEvent event) {
            if (!(event.fact() instanceof Ended(var outcome)) || outcome.equals("unknowable")) {
                throw new UnexpectedEvent("nobody knows how it ended");
            }
            String id = event.idAfter("trial/");
            touched.put(id, new Trial(id, outcome));
            return new Happening("ended: " + outcome, null);
        }

        @Override
        public void write() throws SQLException {
            touched.values().forEach(trial -> rows.put(trial, true));
            rows.flush(session.connection());
        }

        @Override
        public void trim() {
            touched.clear();
        }

        @Override
        public void clear() {
            touched.clear();
            rows.clear();
        }
    }
}
