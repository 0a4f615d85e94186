package io.labledger.insights.engine.context;

import io.labledger.follower.envelope.FactReaders;
import io.labledger.insights.engine.rows.Session;
import io.labledger.insights.engine.table.Table;
import java.util.List;

/**
 * One log and the read model that is folded from it. A bean of this type is all that the engine
 * needs: it makes the tables, follows the log, rebuilds, and shows how far it is. Its scripts
 * {@code tables.sql}, {@code indexes.sql} and {@code views.sql} lie in {@code db/insights/<name>/}
 * on the class path.
 */
public interface Context {

    /**
     * Name of the log, of the schema and of the folder with the scripts: lower-case letters and
     * digits, from a letter on, at most 40, such as {@code experiments}.
     */
    String name();

    /**
     * Version of the facts, the folding and the tables. Raise it when rows come out differently or
     * tables change: this context, and no other, is then rebuilt at the next start.
     */
    int version();

    /** Readers of the facts of its log, new ones at each call: they are for one thread. */
    FactReaders facts();

    /** The tables that are declared in code; they are held against what the scripts make. */
    List<Table<?>> tables();

    /**
     * A folding of its events into one generation, for one thread.
     *
     * @param session where the rows are read and written, in the transaction of the batch
     */
    Folding folding(Session session);
}
