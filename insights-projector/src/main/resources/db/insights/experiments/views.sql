-- What dashboards read by SQL: stable names and columns, in the plural, granted to labledger_reader.
-- The tables behind them may change; these do not change without notice.

CREATE VIEW experiments AS
SELECT id, name, status, outcome, question, hypothesis, team, revision,
       record #>> '{criterion,metric}' AS criterion_metric,
       record #>> '{criterion,direction}' AS criterion_direction,
       (record #>> '{criterion,threshold}')::float8 AS criterion_threshold,
       (record #>> '{estimatedCost,amount}')::numeric AS estimated_cost,
       record #>> '{estimatedCost,currency}' AS estimated_cost_currency,
       learning ->> 'whatHappened' AS what_happened,
       learning ->> 'why' AS why,
       learning ->> 'nextTime' AS next_time,
       tags, proposed_by, proposed_at, started_at, concluded_at, archived, blocked_kind, blocked_since, updated_at
FROM experiment;
COMMENT ON VIEW experiments IS 'One row per experiment, as its latest revision says.';
COMMENT ON COLUMN experiments.id IS 'Id of the experiment, a decimal integer as text.';
COMMENT ON COLUMN experiments.name IS 'Unique name.';
COMMENT ON COLUMN experiments.status IS 'PROPOSED, RUNNING, BLOCKED or CONCLUDED.';
COMMENT ON COLUMN experiments.outcome IS 'SUPPORTED, REFUTED, INCONCLUSIVE or ABANDONED; null before the conclusion.';
COMMENT ON COLUMN experiments.question IS 'What is asked.';
COMMENT ON COLUMN experiments.hypothesis IS 'What is expected.';
COMMENT ON COLUMN experiments.team IS 'Team that owns the experiment.';
COMMENT ON COLUMN experiments.revision IS 'Number of the latest revision, from 1.';
COMMENT ON COLUMN experiments.criterion_metric IS 'Metric that decides.';
COMMENT ON COLUMN experiments.criterion_direction IS 'INCREASE or DECREASE: the better direction.';
COMMENT ON COLUMN experiments.criterion_threshold IS 'Value of the metric from which the hypothesis counts as supported.';
COMMENT ON COLUMN experiments.estimated_cost IS 'Estimated cost; null when none was given.';
COMMENT ON COLUMN experiments.estimated_cost_currency IS 'ISO 4217 currency of the estimate.';
COMMENT ON COLUMN experiments.what_happened IS 'Learning: what happened; null before the conclusion.';
COMMENT ON COLUMN experiments.why IS 'Learning: why it happened.';
COMMENT ON COLUMN experiments.next_time IS 'Learning: what changes next time.';
COMMENT ON COLUMN experiments.tags IS 'Tags as a JSON object of strings.';
COMMENT ON COLUMN experiments.proposed_by IS 'Who proposed it.';
COMMENT ON COLUMN experiments.proposed_at IS 'When it was proposed.';
COMMENT ON COLUMN experiments.started_at IS 'When it was started; null before.';
COMMENT ON COLUMN experiments.concluded_at IS 'When it was concluded; null before.';
COMMENT ON COLUMN experiments.archived IS 'Whether it is archived.';
COMMENT ON COLUMN experiments.blocked_kind IS 'DATA_ACCESS, DATA_QUALITY, INFRASTRUCTURE, REVIEW, BUDGET or OTHER while blocked, otherwise null.';
COMMENT ON COLUMN experiments.blocked_since IS 'Since when it is blocked; null when it is not.';
COMMENT ON COLUMN experiments.updated_at IS 'Time of its latest event.';

CREATE VIEW experiment_revisions AS
SELECT experiment_id, revision, record, actor, time, position FROM experiment_revision;
COMMENT ON VIEW experiment_revisions IS 'Every revision of every experiment record.';
COMMENT ON COLUMN experiment_revisions.experiment_id IS 'Experiment.';
COMMENT ON COLUMN experiment_revisions.revision IS 'Number of the revision, from 1.';
COMMENT ON COLUMN experiment_revisions.record IS 'The record as a JSON object.';
COMMENT ON COLUMN experiment_revisions.actor IS 'Who proposed or amended.';
COMMENT ON COLUMN experiment_revisions.time IS 'When.';
COMMENT ON COLUMN experiment_revisions.position IS 'Position of the event in the experiments log.';

CREATE VIEW blockers AS
SELECT b.experiment_id, e.team, b.number, b.kind, b.reason, b.blocked_at, b.blocked_by,
       b.unblocked_at, b.unblocked_by, b.note,
       extract(epoch FROM coalesce(b.unblocked_at, now()) - b.blocked_at)::float8 AS seconds_lost
FROM blocker b LEFT JOIN experiment e ON e.id = b.experiment_id;
COMMENT ON VIEW blockers IS 'Every time an experiment was blocked.';
COMMENT ON COLUMN blockers.experiment_id IS 'Experiment.';
COMMENT ON COLUMN blockers.team IS 'Team that owns the experiment.';
COMMENT ON COLUMN blockers.number IS 'Number of the blocker within its experiment, from 1.';
COMMENT ON COLUMN blockers.kind IS 'DATA_ACCESS, DATA_QUALITY, INFRASTRUCTURE, REVIEW, BUDGET or OTHER.';
COMMENT ON COLUMN blockers.reason IS 'What blocks, in words.';
COMMENT ON COLUMN blockers.blocked_at IS 'Since when.';
COMMENT ON COLUMN blockers.blocked_by IS 'Who said so.';
COMMENT ON COLUMN blockers.unblocked_at IS 'Until when; null while it lasts.';
COMMENT ON COLUMN blockers.unblocked_by IS 'Who lifted it.';
COMMENT ON COLUMN blockers.note IS 'How it was lifted.';
COMMENT ON COLUMN blockers.seconds_lost IS 'Seconds from blocked to unblocked, or until now.';

CREATE VIEW runs AS
SELECT id, experiment_id, name, status, lifecycle, parent_run_id,
       source ->> 'repository' AS repository, source ->> 'commit' AS commit, source ->> 'branch' AS branch,
       source ->> 'ciJob' AS ci_job, source ->> 'entryPoint' AS entry_point,
       (SELECT jsonb_agg(i.item ORDER BY i.position, i.place) FROM run_item i
        WHERE i.run_id = run.id AND i.kind = 'inputs') AS inputs,
       (SELECT jsonb_build_object(
            'models', coalesce(jsonb_agg(i.item ORDER BY i.position, i.place) FILTER (WHERE i.kind = 'models'), '[]'),
            'artifacts', coalesce(jsonb_agg(i.item ORDER BY i.position, i.place) FILTER (WHERE i.kind = 'artifacts'), '[]'))
        FROM run_item i WHERE i.run_id = run.id AND i.kind IN ('models', 'artifacts') HAVING count(*) > 0) AS outputs,
       start_time, end_time,
       extract(epoch FROM end_time - start_time)::float8 AS seconds,
       error, actor, updated_at
FROM run;
COMMENT ON VIEW runs IS 'One row per run, deleted ones included.';
COMMENT ON COLUMN runs.id IS 'Id of the run, 32 hexadecimal digits.';
COMMENT ON COLUMN runs.experiment_id IS 'Experiment it belongs to.';
COMMENT ON COLUMN runs.name IS 'Name, not unique.';
COMMENT ON COLUMN runs.status IS 'RUNNING, FINISHED, FAILED or KILLED.';
COMMENT ON COLUMN runs.lifecycle IS 'ACTIVE or DELETED.';
COMMENT ON COLUMN runs.parent_run_id IS 'Parent run; null at the top.';
COMMENT ON COLUMN runs.repository IS 'Source repository, when known.';
COMMENT ON COLUMN runs.commit IS 'Source commit, when known.';
COMMENT ON COLUMN runs.branch IS 'Source branch, when known.';
COMMENT ON COLUMN runs.ci_job IS 'CI job that ran it, when known.';
COMMENT ON COLUMN runs.entry_point IS 'Program or script, when known.';
COMMENT ON COLUMN runs.inputs IS 'Input datasets as a JSON array; null when none.';
COMMENT ON COLUMN runs.outputs IS 'Models and artifacts as a JSON object; null when none.';
COMMENT ON COLUMN runs.start_time IS 'When it started, as the client says.';
COMMENT ON COLUMN runs.end_time IS 'When it ended; null while it runs.';
COMMENT ON COLUMN runs.seconds IS 'Seconds from start to end; null while it runs.';
COMMENT ON COLUMN runs.error IS 'Why it failed, when said.';
COMMENT ON COLUMN runs.actor IS 'Who started it.';
COMMENT ON COLUMN runs.updated_at IS 'Time of its latest event.';

CREATE VIEW run_inputs AS SELECT run_id, position, item AS dataset FROM run_item WHERE kind = 'inputs';
COMMENT ON VIEW run_inputs IS 'Input datasets of runs, a row each.';
COMMENT ON COLUMN run_inputs.run_id IS 'Run.';
COMMENT ON COLUMN run_inputs.position IS 'Position of the event that named it first.';
COMMENT ON COLUMN run_inputs.dataset IS 'The dataset as a JSON object.';

CREATE VIEW run_outputs AS
SELECT run_id, rtrim(kind, 's') AS kind, position, item AS output FROM run_item WHERE kind IN ('models', 'artifacts');
COMMENT ON VIEW run_outputs IS 'Models and artifacts of runs, a row each.';
COMMENT ON COLUMN run_outputs.run_id IS 'Run.';
COMMENT ON COLUMN run_outputs.kind IS 'model or artifact.';
COMMENT ON COLUMN run_outputs.position IS 'Position of the event that named it first.';
COMMENT ON COLUMN run_outputs.output IS 'The model or artifact as a JSON object.';

CREATE VIEW run_params AS SELECT run_id, key, value FROM run_param;
COMMENT ON VIEW run_params IS 'Params of runs; a param never changes.';
COMMENT ON COLUMN run_params.run_id IS 'Run.';
COMMENT ON COLUMN run_params.key IS 'Name of the param.';
COMMENT ON COLUMN run_params.value IS 'Value as text.';

CREATE VIEW run_tags AS SELECT run_id, key, value FROM run_tag;
COMMENT ON VIEW run_tags IS 'Current tags of runs.';
COMMENT ON COLUMN run_tags.run_id IS 'Run.';
COMMENT ON COLUMN run_tags.key IS 'Name of the tag.';
COMMENT ON COLUMN run_tags.value IS 'Value as text.';

CREATE VIEW run_metrics AS
SELECT run_id, key, value, step,
       to_timestamp(time / 1000.0) AS time,
       points, min_value, max_value
FROM run_metric;
COMMENT ON VIEW run_metrics IS 'Latest value of each metric of each run: the greatest (step, time, value).';
COMMENT ON COLUMN run_metrics.run_id IS 'Run.';
COMMENT ON COLUMN run_metrics.key IS 'Name of the metric.';
COMMENT ON COLUMN run_metrics.value IS 'Latest value; may be NaN or infinite.';
COMMENT ON COLUMN run_metrics.step IS 'Step of the latest value.';
COMMENT ON COLUMN run_metrics.time IS 'Time of the latest value, as the client says.';
COMMENT ON COLUMN run_metrics.points IS 'Number of different points of the series.';
COMMENT ON COLUMN run_metrics.min_value IS 'Least finite value; null when none is finite.';
COMMENT ON COLUMN run_metrics.max_value IS 'Greatest finite value; null when none is finite.';

CREATE VIEW metric_points AS
SELECT c.run_id, c.key, p.step,
       to_timestamp(p.time / 1000.0) AS time,
       p.value
FROM metric_chunk c, unnest(c.steps, c.times, c."values") AS p (step, time, value);
COMMENT ON VIEW metric_points IS 'Every different point of every metric series. Filter by run_id and key.';
COMMENT ON COLUMN metric_points.run_id IS 'Run.';
COMMENT ON COLUMN metric_points.key IS 'Name of the metric.';
COMMENT ON COLUMN metric_points.step IS 'Step.';
COMMENT ON COLUMN metric_points.time IS 'Time, as the client says.';
COMMENT ON COLUMN metric_points.value IS 'Value; may be NaN or infinite.';

CREATE VIEW activities AS
SELECT log, position, stream, type, time, recorded_time, actor, auth_type, source, event_id, experiment_id, summary
FROM activity;
COMMENT ON VIEW activities IS 'Who did what, when: one row per event.';
COMMENT ON COLUMN activities.log IS 'Log the event is in.';
COMMENT ON COLUMN activities.position IS 'Position in that log.';
COMMENT ON COLUMN activities.stream IS 'Record it is about: experiment/<id> or run/<id>.';
COMMENT ON COLUMN activities.type IS 'CloudEvents type.';
COMMENT ON COLUMN activities.time IS 'When it happened, as the producer says.';
COMMENT ON COLUMN activities.recorded_time IS 'When it was recorded.';
COMMENT ON COLUMN activities.actor IS 'Who.';
COMMENT ON COLUMN activities.auth_type IS 'How the actor was authenticated, as the CloudEvents authtype says.';
COMMENT ON COLUMN activities.source IS 'CloudEvents source: the client or service that produced it.';
COMMENT ON COLUMN activities.event_id IS 'CloudEvents id.';
COMMENT ON COLUMN activities.experiment_id IS 'Experiment concerned, for runs as well.';
COMMENT ON COLUMN activities.summary IS 'What, in a few words.';

CREATE VIEW projection_health AS
SELECT p.log, p.position, p.head, greatest(p.head - p.position, 0) AS lag_events,
       CASE WHEN p.head > p.position THEN extract(epoch FROM now() - p.recorded_time)::float8 ELSE 0 END AS lag_seconds,
       p.recorded_time, p.applied_at, g.version,
       (SELECT count(*) FROM parked_event e WHERE e.log = p.log) AS parked
FROM log_position p CROSS JOIN generation g;
COMMENT ON VIEW projection_health IS 'How far the read model is, per log.';
COMMENT ON COLUMN projection_health.log IS 'Log.';
COMMENT ON COLUMN projection_health.position IS 'Position of the last event applied; -1 before the first.';
COMMENT ON COLUMN projection_health.head IS 'Position of the last event known to be in the log when the last batch was applied.';
COMMENT ON COLUMN projection_health.lag_events IS 'Events not yet applied.';
COMMENT ON COLUMN projection_health.lag_seconds IS 'Age in seconds of the last event applied while there are others to apply, otherwise 0.';
COMMENT ON COLUMN projection_health.recorded_time IS 'When the last event applied was recorded.';
COMMENT ON COLUMN projection_health.applied_at IS 'When the last batch was applied.';
COMMENT ON COLUMN projection_health.version IS 'Version of the projection that built this read model.';
COMMENT ON COLUMN projection_health.parked IS 'Events that could not be applied and wait for a fix.';

-- The role may be made by whoever made the database; a projector that may not make roles goes on without.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'labledger_reader') THEN
        CREATE ROLE labledger_reader NOLOGIN;
    END IF;
EXCEPTION
    WHEN insufficient_privilege OR duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'labledger_reader') THEN
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO labledger_reader', current_schema());
        GRANT SELECT ON experiments, experiment_revisions, blockers, runs, run_inputs, run_outputs, run_params, run_tags, run_metrics,
            metric_points, activities, projection_health TO labledger_reader;
    END IF;
END $$;
