package io.labledger.insights.kudos;

import io.labledger.follower.envelope.Fact;
import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.follower.envelope.UnexpectedEvent;
import io.labledger.insights.engine.context.Folding;
import io.labledger.insights.engine.context.Happening;
import io.labledger.insights.engine.rows.Session;
import io.labledger.insights.engine.table.KeyedRows;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;

/** Folds the log of kudos into rows of who was thanked. */
final class KudosFolding implements Folding {

    private final Session session;
    private final KeyedRows<Thanked> people = new KeyedRows<>(Thanked.TABLE, Thanked::new);

    KudosFolding(Session session) {
        this.session = session;
    }

    @Override
    public void load(Collection<LedgerEvent> events) throws SQLException {
        var about = new HashSet<String>();
        for (var event : events) {
            if (event.fact() instanceof KudosGiven(var to, _)) {
                about.add(to);
            }
        }
        people.load(session.connection(), about);
    }

    @Override
    public Happening fold(LedgerEvent event) {
        return switch (event.fact()) {
            case KudosGiven(var to, var words) -> {
                var thanked = people.change(to);
                thanked.times++;
                thanked.words = words;
                thanked.lastAt = event.time();
                yield new Happening("thanked %s: %s".formatted(to, words), null);
            }
            case Fact.Unreadable(var reason) -> throw new UnexpectedEvent(reason);
            default -> throw new UnexpectedEvent("no fact of this log");
        };
    }

    @Override
    public void write() throws SQLException {
        people.write(session.connection());
    }

    @Override
    public void trim() {
        people.trim();
    }

    @Override
    public void clear() {
        people.clear();
    }
}
