package io.labledger.insights.engine.context;

import io.labledger.follower.envelope.Fact;
import io.labledger.follower.envelope.FactReaders;
import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.follower.envelope.UnexpectedEvent;
import io.labledger.insights.engine.rows.Session;
import io.labledger.insights.engine.table.KeyedRows;
import io.labledger.insights.engine.table.Table;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A context in which each event changes one row of one table, found by a text that the event names:
 * all that many a read model needs. One with more than that has a {@link Folding} of its own.
 *
 * @param <S> the state that becomes a row
 */
public abstract class RowContext<S> implements Context {

    /** Which row an event changes; one that does not say so is parked. */
    @FunctionalInterface
    public interface Key<F> {
        @Nullable String of(F fact);
    }

    /** What an event changes in its row. */
    @FunctionalInterface
    public interface Change<S, F> {

        /**
         * Takes the event in.
         *
         * @return what the trail of activities says of it, in a few words
         * @throws UnexpectedEvent when it cannot be applied, before anything is changed
         */
        String make(S row, F fact, LedgerEvent event);
    }

    private record Handler<S, F extends Fact>(
            String type, Class<F> fact, Key<F> key, Change<S, F> change) {

        /** Null as well when something is missing that the key is made from. */
        @Nullable String key(Fact given) {
            try {
                return key.of(fact.cast(given));
            } catch (RuntimeException e) {
                return null;
            }
        }

        String change(S row, LedgerEvent event) {
            return change.make(row, fact.cast(event.fact()), event);
        }
    }

    private final String name;
    private final int version;
    private final Table<S> table;
    private final Function<String, S> maker;
    private final Map<Class<?>, Handler<S, ?>> handlers = new LinkedHashMap<>();

    /**
     * Without events yet; {@link #on} adds them.
     *
     * @param maker makes the state of a key of which nothing is known yet
     */
    protected RowContext(String name, int version, Table<S> table, Function<String, S> maker) {
        this.name = name;
        this.version = version;
        this.table = table;
        this.maker = maker;
    }

    /**
     * Adds a type of event.
     *
     * @param type its name and version, such as {@code kudos-given.v1}; what goes before is
     *     io.labledger and the name of the log
     * @param key names the row
     */
    protected final <F extends Fact> void on(
            String type, Class<F> fact, Key<F> key, Change<S, F> change) {
        if (handlers.put(fact, new Handler<>(type, fact, key, change)) != null) {
            throw new IllegalStateException(
                    "%s: %s is what another type of event says".formatted(name, fact.getName()));
        }
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int version() {
        return version;
    }

    @Override
    public final FactReaders facts() {
        var readers = new FactReaders("io.labledger." + name + ".");
        handlers.values().forEach(handler -> readers.on(handler.type(), handler.fact()));
        return readers;
    }

    @Override
    public final List<Table<?>> tables() {
        return List.of(table);
    }

    @Override
    public final Folding folding(Session session) {
        return new RowFolding(session);
    }

    private @Nullable Handler<S, ?> handler(LedgerEvent event) {
        return handlers.get(event.fact().getClass());
    }

    private final class RowFolding implements Folding {

        private final Session session;
        private final KeyedRows<S> rows = new KeyedRows<>(table, maker);

        RowFolding(Session session) {
            this.session = session;
        }

        @Override
        public void load(Collection<LedgerEvent> events) throws SQLException {
            var keys = new HashSet<String>();
            for (var event : events) {
                var handler = handler(event);
                var key = handler == null ? null : handler.key(event.fact());
                if (key != null) {
                    keys.add(key);
                }
            }
            rows.load(session.connection(), keys);
        }

        @Override
        public Happening fold(LedgerEvent event) {
            var handler = handler(event);
            if (handler == null) {
                throw new UnexpectedEvent("no fact of this log");
            }
            var key = handler.key(event.fact());
            if (key == null) {
                throw new UnexpectedEvent("it does not say what it is about");
            }
            return new Happening(rows.change(key, row -> handler.change(row, event)), null);
        }

        @Override
        public void write() throws SQLException {
            rows.write(session.connection());
        }

        @Override
        public void trim() {
            rows.trim();
        }

        @Override
        public void clear() {
            rows.clear();
        }
    }
}
