package io.labledger.insights.experiments.run;

import io.labledger.http.page.Page;
import io.labledger.insights.query.ReadModel;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds runs, sorted, a page at a time. */
@ApplicationScoped
public class RunSearch {

    private final ReadModel readModel;
    private final RunLoader runs;

    RunSearch(ReadModel readModel, RunLoader runs) {
        this.readModel = readModel;
        this.runs = runs;
    }

    Page<Run> search(RunQuery query) {
        return readModel.read(
                connection -> {
                    var keys = keys(connection, query, SearchPlan::of);
                    var page = keys.subList(0, Math.min(query.limit(), keys.size()));
                    var items = runs.load(connection, page.stream().map(SortKey::id).toList());
                    var next =
                            keys.size() > query.limit()
                                    ? query.cursor().after(page.getLast().parts())
                                    : null;
                    return new Page<>(items, next);
                });
    }

    Optional<RunDetail> run(String id) {
        return readModel.read(connection -> runs.detail(connection, id));
    }

    /** Decides how a segment is read. */
    interface Planner {
        SearchPlan plan(
                Connection connection, List<Condition> conditions, Segment segment, int limit)
                throws SQLException;
    }

    /** One more than the page has room for, which tells whether there is another page. */
    static List<SortKey> keys(Connection connection, RunQuery query, Planner planner)
            throws SQLException {
        var keys = new ArrayList<SortKey>();
        int start = query.after() == null ? 0 : query.after().segment();
        for (int number = start; number < query.segments().size(); number++) {
            int missing = query.limit() + 1 - keys.size();
            if (missing == 0) {
                break;
            }
            int at = number;
            var segment = query.segments().get(at);
            var plan = planner.plan(connection, query.conditions(), segment, missing);
            keys.addAll(
                    new SearchSql(plan, segment)
                            .select(query, at, missing)
                            .list(connection, row -> SortKey.read(row, at, segment)));
        }
        return keys;
    }
}
