package io.labledger.follower.view;

import io.labledger.follower.envelope.Fact;
import io.labledger.follower.envelope.FactReaders;
import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.follower.envelope.UnexpectedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Applies events to a generation of a view, rows and position in one transaction. */
final class Folding {

    private final LocalView view;
    private final Generations generations;
    private final FactReaders facts;

    Folding(LocalView view, Generations generations) {
        this.view = view;
        this.generations = generations;
        this.facts = view.facts();
    }

    /**
     * Applies a batch. When it cannot be, everything before the event that is to blame is.
     *
     * @return the generation as it stands now, committed
     * @throws Stopped when an event cannot be read or applied
     * @throws SQLException when the database is away
     */
    Generation apply(Connection connection, Generation from, List<LedgerEvent> events)
            throws SQLException, Stopped {
        try {
            return together(connection, from, events);
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            if (e instanceof SQLException failure && Away.is(failure)) {
                throw failure;
            }
            if (events.size() == 1) {
                throw new Stopped(view.log(), events.getFirst(), e);
            }
        }
        int half = events.size() / 2;
        var middle = apply(connection, from, events.subList(0, half));
        return apply(connection, middle, events.subList(half, events.size()));
    }

    private Generation together(Connection connection, Generation from, List<LedgerEvent> events)
            throws SQLException {
        generations.enter(connection, from);
        var rows = new Rows(connection);
        for (var event : events) {
            if (event.fact() instanceof Fact.Unreadable(var why)) {
                if (facts.concerns(event.type())) {
                    throw new UnexpectedEvent(why);
                }
            } else {
                view.fold(event, rows);
            }
        }
        var last = events.getLast();
        var to = from.at(last.position(), last.offset() + 1, last.recordedTime());
        generations.move(connection, from, to);
        connection.commit();
        return to;
    }
}
