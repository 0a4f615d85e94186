package io.labledger.insights.engine.rebuild;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import io.labledger.follower.feed.LogSource;
import io.labledger.follower.testkit.LedgerInfrastructure;
import io.labledger.insights.engine.context.Context;
import io.labledger.insights.engine.context.Contexts;
import io.labledger.insights.engine.live.LiveReadModel;
import io.labledger.insights.engine.progress.LogProgress;
import io.labledger.insights.engine.progress.Progress;
import io.labledger.insights.history.ReadModel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/** Read models of several contexts, followed side by side as a service does, and rebuilt. */
final class SideBySide implements AutoCloseable {

    static final Duration LONG = Duration.ofSeconds(90);

    final Progress progress = new Progress();
    final DataSource database;
    private final Map<String, LogRebuilds> rebuilds = new LinkedHashMap<>();
    private final List<LiveReadModel> live = new ArrayList<>();

    SideBySide(DataSource database) {
        this.database = database;
    }

    /** Starts to follow. */
    SideBySide start(Map<Context, String> topics) {
        var contexts = new Contexts(topics.keySet());
        topics.forEach(
                (context, topic) -> {
                    var kafka = LedgerInfrastructure.kafka().bootstrapServers();
                    var one =
                            new LiveReadModel(
                                    database,
                                    progress,
                                    (model, current) ->
                                            rebuilds(model.context().name())
                                                    .prepared(current, "at-start"),
                                    contexts,
                                    context,
                                    new LogSource(context.name(), topic, kafka));
                    live.add(one);
                    rebuilds.put(context.name(), new LogRebuilds(one));
                });
        live.forEach(LiveReadModel::start);
        return this;
    }

    LogRebuilds rebuilds(String log) {
        return requireNonNull(rebuilds.get(log), log);
    }

    /** How the latest rebuild of a log stands. */
    LogRebuild latest(String log) {
        return requireNonNull(rebuilds(log).latest(), log);
    }

    void awaitState(String log, RebuildStatus.State state) {
        await().atMost(LONG)
                .until(
                        () -> {
                            var latest = rebuilds(log).latest();
                            return latest != null && latest.state() == state;
                        });
    }

    LogProgress progress(String log) {
        return requireNonNull(progress.of(log), log);
    }

    void awaitPosition(String log, long position) {
        await().atMost(LONG).until(() -> progress.position(log) >= position);
    }

    String text(String sql) {
        return ReadModel.text(database, sql);
    }

    void execute(String sql) throws Exception {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        rebuilds.values().forEach(LogRebuilds::close);
        live.forEach(LiveReadModel::close);
    }
}
