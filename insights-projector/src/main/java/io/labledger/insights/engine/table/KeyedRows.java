package io.labledger.insights.engine.table;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Rows of one table in memory while events are folded, by a key that is one text: read set by set
 * before a batch, changed, written with it, and kept for the batches to come. For one thread.
 *
 * @param <S> the state whose rows they are
 */
public final class KeyedRows<S> {

    /** Those used longest ago are forgotten first. */
    private static final int MOST = 2_000;

    private static final class Kept<S> {
        final S state;
        boolean stored;

        Kept(S state, boolean stored) {
            this.state = state;
            this.stored = stored;
        }
    }

    private final Table<S> table;
    private final Function<String, S> maker;
    private final TableRows<S> rows;
    private final Map<String, Kept<S>> known = new LinkedHashMap<>(64, 0.75f, true);
    private final Map<String, Kept<S>> changed = new LinkedHashMap<>();

    /**
     * None yet.
     *
     * @param maker makes the state of a key as long as nothing is known of it
     */
    public KeyedRows(Table<S> table, Function<String, S> maker) {
        this.table = table;
        this.maker = maker;
        this.rows = table.rows();
    }

    /** Reads what the table has of these keys, and memory does not. */
    public void load(Connection connection, Set<String> keys) throws SQLException {
        var missing = keys.stream().filter(key -> !known.containsKey(key)).toList();
        table.load(
                connection,
                missing,
                row -> {
                    String key = row.getString(1);
                    S state = maker.apply(key);
                    known.put(key, new Kept<>(state, true));
                    return state;
                });
    }

    /**
     * Changes the state of a key that was loaded: its row is written with this batch. When the
     * change fails, nothing is kept of a key that was not known.
     */
    public <R> R change(String key, Function<S, R> change) {
        var stored = known.get(key);
        var kept = stored == null ? new Kept<>(maker.apply(key), false) : stored;
        R result = change.apply(kept.state);
        known.put(key, kept);
        changed.put(key, kept);
        return result;
    }

    /** Writes what was changed since the last time. */
    public void write(Connection connection) throws SQLException {
        for (var kept : changed.values()) {
            rows.put(kept.state, kept.stored);
        }
        rows.flush(connection);
    }

    /** The batch is committed: what it has written is stored, and the oldest may be forgotten. */
    public void trim() {
        changed.values().forEach(kept -> kept.stored = true);
        changed.clear();
        var oldest = known.keySet().iterator();
        while (known.size() > MOST) {
            oldest.next();
            oldest.remove();
        }
    }

    /** Forgets everything: what is in memory may be ahead of the table. */
    public void clear() {
        rows.clear();
        changed.clear();
        known.clear();
    }
}
