package io.labledger.insights.experiments.fold;

import io.labledger.follower.envelope.Fact;
import io.labledger.insights.experiments.fact.ExperimentFact;
import io.labledger.insights.experiments.fact.MetricColumns;
import io.labledger.insights.experiments.fact.RunFact;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Says in a few words what has happened. */
final class Summary {

    private static final int MAX_NAMES = 3;
    private static final int MAX_TEXT = 100;

    private Summary() {}

    static String of(Fact fact) {
        return switch (fact) {
            case ExperimentFact experiment -> of(experiment);
            case RunFact run -> of(run);
            case Fact.Unreadable(var reason) -> reason;
            default -> throw new IllegalArgumentException("no fact of this log");
        };
    }

    private static String of(ExperimentFact fact) {
        return switch (fact) {
            case ExperimentFact.Proposed(_, var record) -> "proposed " + cut(record.name());
            case ExperimentFact.Amended(var revision, _) -> "amended, revision " + revision;
            case ExperimentFact.Started() -> "started";
            case ExperimentFact.Blocked(var kind, var reason) ->
                    "blocked by "
                            + kind.replace('_', ' ').toLowerCase(Locale.ROOT)
                            + ": "
                            + cut(reason);
            case ExperimentFact.Unblocked(var note) -> "unblocked" + after(note);
            case ExperimentFact.IterationRecorded(var number, var change, _) ->
                    "iteration " + number + ": " + cut(change);
            case ExperimentFact.AlternativeAdded(var number, var description, _) ->
                    "alternative " + number + ": " + cut(description);
            case ExperimentFact.AlternativeTried(var number, var finding) ->
                    "tried alternative " + number + after(finding);
            case ExperimentFact.Concluded(var outcome, _) ->
                    "concluded: " + outcome.toLowerCase(Locale.ROOT);
            case ExperimentFact.Archived(var reason) -> "archived" + after(reason);
            case ExperimentFact.Restored() -> "restored";
        };
    }

    private static String of(RunFact fact) {
        return switch (fact) {
            case RunFact.Started started -> "started run " + cut(started.name());
            case MetricColumns points -> of(points);
            case RunFact.ParamsLogged(var params) ->
                    count(params.size(), "param") + names(params.keySet());
            case RunFact.TagsSet(var tags) -> count(tags.size(), "tag") + names(tags.keySet());
            case RunFact.TagsDeleted(var keys) ->
                    "deleted " + count(keys.size(), "tag") + names(keys);
            case RunFact.InputsLogged(var datasets) -> count(datasets.size(), "input dataset");
            case RunFact.OutputsLogged(var models, var artifacts) ->
                    models.isEmpty()
                            ? count(artifacts.size(), "artifact")
                            : artifacts.isEmpty()
                                    ? count(models.size(), "model")
                                    : count(models.size(), "model")
                                            + ", "
                                            + count(artifacts.size(), "artifact");
            case RunFact.Finished(var status, _, var error) ->
                    status.toLowerCase(Locale.ROOT) + after(error);
            case RunFact.Reopened() -> "reopened";
            case RunFact.Renamed(var name) -> "renamed to " + cut(name);
            case RunFact.Deleted() -> "deleted";
            case RunFact.Restored() -> "restored";
        };
    }

    private static String of(MetricColumns points) {
        return count(points.size(), "point") + names(points.keys());
    }

    private static String count(int count, String what) {
        return count == 1 ? "1 " + what : count + " " + what + "s";
    }

    private static String names(Collection<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(": ");
        int i = 0;
        for (String name : names) {
            if (i == MAX_NAMES) {
                return text.append(" and ")
                        .append(names.size() - MAX_NAMES)
                        .append(" more")
                        .toString();
            }
            text.append(i++ == 0 ? "" : ", ").append(cut(name));
        }
        return text.toString();
    }

    private static String after(@Nullable String text) {
        return text == null || text.isEmpty() ? "" : ": " + cut(text);
    }

    private static String cut(String text) {
        if (text.length() <= MAX_TEXT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
        return text.substring(0, end) + "…";
    }
}
