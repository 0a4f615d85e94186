package io.labledger.insights.experiment;

import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks an experiment up by its id. */
@ApplicationScoped
public class ExperimentLookup {

    private static final Sort BY_NUMBER = Sort.by("number");

    @Transactional
    Optional<ExperimentDetail> experiment(String id) {
        return ExperimentRow.<ExperimentRow>findByIdOptional(id).map(this::detail);
    }

    /** All revisions, oldest first; none when there is no such experiment. */
    @Transactional
    List<Revision> revisions(String id) {
        return RevisionRow.<RevisionRow>list("experimentId", Sort.by("revision"), id).stream()
                .map(Revision::of)
                .toList();
    }

    private ExperimentDetail detail(ExperimentRow row) {
        return new ExperimentDetail(
                Experiment.of(row),
                row.record,
                BlockerRow.<BlockerRow>list("experimentId", BY_NUMBER, row.id).stream()
                        .map(ExperimentLookup::blocker)
                        .toList(),
                IterationRow.<IterationRow>list("experimentId", BY_NUMBER, row.id).stream()
                        .map(ExperimentLookup::iteration)
                        .toList(),
                AlternativeRow.<AlternativeRow>list("experimentId", BY_NUMBER, row.id).stream()
                        .map(ExperimentLookup::alternative)
                        .toList(),
                runs(row.id));
    }

    private static Map<String, Long> runs(String experiment) {
        var runs = new LinkedHashMap<String, Long>();
        var counts =
                ExperimentRow.getEntityManager()
                        .createNativeQuery(
                                "SELECT status, count(*) FROM insights.run"
                                        + " WHERE experiment_id = ?1 AND lifecycle = 'ACTIVE'"
                                        + " GROUP BY status ORDER BY status",
                                Tuple.class)
                        .setParameter(1, experiment)
                        .getResultList();
        for (var count : counts) {
            var row = (Tuple) count;
            runs.put(row.get(0, String.class), row.get(1, Long.class));
        }
        return runs;
    }

    private static ExperimentDetail.Blocker blocker(BlockerRow row) {
        return new ExperimentDetail.Blocker(
                row.number,
                row.kind,
                row.reason,
                row.blockedAt,
                row.blockedBy,
                row.unblockedAt,
                row.unblockedBy,
                row.note);
    }

    private static ExperimentDetail.Iteration iteration(IterationRow row) {
        return new ExperimentDetail.Iteration(
                row.number, row.change, row.finding, row.time, row.actor);
    }

    private static ExperimentDetail.Alternative alternative(AlternativeRow row) {
        return new ExperimentDetail.Alternative(
                row.number,
                row.description,
                row.cheaperBaseline,
                row.finding,
                row.triedAt,
                row.triedBy);
    }
}
