package io.labledger.insights.kudos;

import static java.util.stream.Collectors.toSet;

import io.labledger.follower.envelope.Fact;
import io.labledger.follower.envelope.LedgerEvent;
import io.labledger.follower.envelope.UnexpectedEvent;
import io.labledger.insights.engine.context.Folding;
import io.labledger.insights.engine.context.Happening;
import io.labledger.insights.engine.rows.Session;
import io.labledger.insights.engine.table.TableRows;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Folds the log of kudos into rows of who was thanked. */
final class KudosFolding implements Folding {

    private final Session session;
    private final TableRows<Thanked> rows = Thanked.TABLE.rows();
    private final Map<String, Thanked> people = new HashMap<>();
    private final Set<Thanked> touched = new LinkedHashSet<>();

    KudosFolding(Session session) {
        this.session = session;
    }

    @Override
    public void load(Collection<LedgerEvent> events) throws SQLException {
        var missing =
                events.stream()
                        .flatMap(
                                event ->
                                        event.fact() instanceof KudosGiven(var to, _)
                                                ? Stream.of(to)
                                                : Stream.of())
                        .filter(person -> !people.containsKey(person))
                        .collect(toSet());
        Thanked.TABLE.load(
                session.connection(),
                missing,
                row -> {
                    var thanked = new Thanked(row.getString("person"));
                    thanked.stored = true;
                    people.put(thanked.person, thanked);
                    return thanked;
                });
    }

    @Override
    public Happening fold(LedgerEvent event) {
        return switch (event.fact()) {
            case KudosGiven(var to, var words) -> {
                var thanked = people.computeIfAbsent(to, Thanked::new);
                thanked.times++;
                thanked.words = words;
                thanked.lastAt = event.time();
                touched.add(thanked);
                yield new Happening("thanked %s: %s".formatted(to, words), null);
            }
            case Fact.Unreadable(var reason) -> throw new UnexpectedEvent(reason);
            default -> throw new UnexpectedEvent("no fact of this log");
        };
    }

    @Override
    public void write() throws SQLException {
        for (var thanked : touched) {
            rows.put(thanked, thanked.stored);
        }
        rows.flush(session.connection());
    }

    @Override
    public void trim() {
        touched.forEach(thanked -> thanked.stored = true);
        touched.clear();
        if (people.size() > 10_000) {
            people.clear();
        }
    }

    @Override
    public void clear() {
        rows.clear();
        touched.clear();
        people.clear();
    }
}
