package io.labledger.insights.experiments.experiment;

import io.labledger.http.page.Cut;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Looks an experiment up by its id. */
@ApplicationScoped
public class ExperimentLookup {

    /** How many of each kind an answer about the whole experiment shows. */
    private static final int SHOWN = 1_000;

    private static final Sort BY_NUMBER = Sort.by("number");

    @Transactional
    Optional<ExperimentDetail> experiment(String id) {
        return ExperimentRow.<ExperimentRow>findByIdOptional(id).map(this::detail);
    }

    @Transactional
    boolean exists(String id) {
        return ExperimentRow.count("id", id) > 0;
    }

    /** Revisions after one, oldest first; none when there is no such experiment. */
    @Transactional
    List<Revision> revisions(String id, int after, int limit) {
        return first(RevisionRow.find(after("revision"), Sort.by("revision"), id, after), limit)
                .map(row -> Revision.of((RevisionRow) row))
                .toList();
    }

    @Transactional
    List<ExperimentDetail.Blocker> blockers(String id, int after, int limit) {
        return first(BlockerRow.find(after("number"), BY_NUMBER, id, after), limit)
                .map(row -> blocker((BlockerRow) row))
                .toList();
    }

    @Transactional
    List<ExperimentDetail.Iteration> iterations(String id, int after, int limit) {
        return first(IterationRow.find(after("number"), BY_NUMBER, id, after), limit)
                .map(row -> iteration((IterationRow) row))
                .toList();
    }

    @Transactional
    List<ExperimentDetail.Alternative> alternatives(String id, int after, int limit) {
        return first(AlternativeRow.find(after("number"), BY_NUMBER, id, after), limit)
                .map(row -> alternative((AlternativeRow) row))
                .toList();
    }

    private static String after(String number) {
        return "experimentId = ?1 and " + number + " > ?2";
    }

    private static Stream<?> first(PanacheQuery<?> query, int limit) {
        return query.range(0, limit - 1).list().stream();
    }

    private ExperimentDetail detail(ExperimentRow row) {
        var cut = new Cut(SHOWN);
        return new ExperimentDetail(
                Experiment.of(row),
                row.record,
                cut.list("blockers", blockers(row.id, 0, SHOWN + 1)),
                cut.list("iterations", iterations(row.id, 0, SHOWN + 1)),
                cut.list("alternatives", alternatives(row.id, 0, SHOWN + 1)),
                runs(row.id),
                cut.names());
    }

    private static Map<String, Long> runs(String experiment) {
        var runs = new LinkedHashMap<String, Long>();
        var counts =
                ExperimentRow.getEntityManager()
                        .createNativeQuery(
                                "SELECT status, count(*) FROM experiments.run"
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
