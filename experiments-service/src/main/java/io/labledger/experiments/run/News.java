package io.labledger.experiments.run;

import io.labledger.experiments.metric.MetricColumns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is new in a log: to say again what is known already is not a fact. */
final class News {

    private News() {}

    static List<RunEvent> in(RunCommand.Log log, Logged known) {
        var news = new ArrayList<RunEvent>();
        var params = changes(log.params(), known.params());
        if (!params.isEmpty()) {
            news.add(new RunEvent.ParamsLogged(params));
        }
        var tags = changes(log.tags(), known.tags());
        if (!tags.isEmpty()) {
            news.add(new RunEvent.TagsSet(tags));
        }
        // of metrics we keep no history to compare with: the read model drops what it has already
        if (!log.metrics().isEmpty()) {
            news.add(new RunEvent.MetricsLogged(MetricColumns.of(log.metrics())));
        }
        var datasets =
                log.datasets().stream()
                        .filter(dataset -> !known.datasets().contains(dataset.summary()))
                        .toList();
        if (!datasets.isEmpty()) {
            news.add(new RunEvent.InputsLogged(datasets));
        }
        var models = without(known.models(), log.models());
        var artifacts = without(known.artifacts(), log.artifacts());
        if (!models.isEmpty() || !artifacts.isEmpty()) {
            news.add(new RunEvent.OutputsLogged(models, artifacts));
        }
        return news;
    }

    private static Map<String, String> changes(
            Map<String, String> wanted, Map<String, String> known) {
        var changes = new LinkedHashMap<String, String>();
        wanted.forEach(
                (key, value) -> {
                    if (!value.equals(known.get(key))) {
                        changes.put(key, value);
                    }
                });
        return Collections.unmodifiableMap(changes);
    }

    private static <T> List<T> without(InOrder<T> known, List<T> wanted) {
        return wanted.stream().filter(one -> !known.contains(one)).toList();
    }
}
