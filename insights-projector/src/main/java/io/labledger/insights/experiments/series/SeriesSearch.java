package io.labledger.insights.experiments.series;

import io.labledger.insights.experiments.series.Chunks.Window;
import io.labledger.insights.query.ReadModel;
import io.labledger.insights.query.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads metric series. */
@ApplicationScoped
public class SeriesSearch {

    private final ReadModel readModel;

    SeriesSearch(ReadModel readModel) {
        this.readModel = readModel;
    }

    /**
     * The series of a run with these keys, without those it does not have; empty for no such run.
     */
    Optional<List<Series>> of(String run, List<String> keys, int maxPoints, Window window) {
        return readModel.read(
                connection -> {
                    if (!exists(connection, run)) {
                        return Optional.empty();
                    }
                    var found = new ArrayList<Series>();
                    for (var key : keys) {
                        found.add(series(connection, run, key, maxPoints, window));
                    }
                    return Optional.of(found);
                });
    }

    private static Series series(
            Connection connection, String run, String key, int maxPoints, Window window)
            throws SQLException {
        var chunks = Chunks.of(connection, run, key, window);
        var sample = new Downsampler(chunks.points(), maxPoints);
        new PointReader(connection, run, key, window).read(chunks.widest(), sample::add);
        return Series.of(key, sample);
    }

    private static boolean exists(Connection connection, String run) throws SQLException {
        return !Sql.of("SELECT FROM run WHERE id = ?", run).list(connection, row -> run).isEmpty();
    }
}
