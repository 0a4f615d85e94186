-- What dashboards read of experiments and runs by SQL: stable names and columns, in the plural. The tables behind
-- them may change; columns of these are only added, at the end. Applied with search_path set to the live
-- schema of the context, at its first start and in every switch.

CREATE OR REPLACE VIEW insights.experiments AS
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
COMMENT ON VIEW insights.experiments IS 'One row per experiment, as its latest revision says.';
COMMENT ON COLUMN insights.experiments.id IS 'Id of the experiment, a decimal integer as text.';
COMMENT ON COLUMN insights.experiments.name IS 'Unique name.';
COMMENT ON COLUMN insights.experiments.status IS 'PROPOSED, RUNNING, BLOCKED or CONCLUDED.';
COMMENT ON COLUMN insights.experiments.outcome IS 'SUPPORTED, REFUTED, INCONCLUSIVE or ABANDONED; null before the conclusion.';
COMMENT ON COLUMN insights.experiments.question IS 'What is asked.';
COMMENT ON COLUMN insights.experiments.hypothesis IS 'What is expected.';
COMMENT ON COLUMN insights.experiments.team IS 'Team that owns the experiment.';
COMMENT ON COLUMN insights.experiments.revision IS 'Number of the latest revision, from 1.';
COMMENT ON COLUMN insights.experiments.criterion_metric IS 'Metric that decides.';
COMMENT ON COLUMN insights.experiments.criterion_direction IS 'INCREASE or DECREASE: the better direction.';
COMMENT ON COLUMN insights.experiments.criterion_threshold IS 'Value of the metric from which the hypothesis counts as supported.';
COMMENT ON COLUMN insights.experiments.estimated_cost IS 'Estimated cost; null when none was given.';
COMMENT ON COLUMN insights.experiments.estimated_cost_currency IS 'ISO 4217 currency of the estimate.';
COMMENT ON COLUMN insights.experiments.what_happened IS 'Learning: what happened; null before the conclusion.';
COMMENT ON COLUMN insights.experiments.why IS 'Learning: why it happened.';
COMMENT ON COLUMN insights.experiments.next_time IS 'Learning: what changes next time.';
COMMENT ON COLUMN insights.experiments.tags IS 'Tags as a JSON object of strings.';
COMMENT ON COLUMN insights.experiments.proposed_by IS 'Who proposed it.';
COMMENT ON COLUMN insights.experiments.proposed_at IS 'When it was proposed.';
COMMENT ON COLUMN insights.experiments.started_at IS 'When it was started; null before.';
COMMENT ON COLUMN insights.experiments.concluded_at IS 'When it was concluded; null before.';
COMMENT ON COLUMN insights.experiments.archived IS 'Whether it is archived.';
COMMENT ON COLUMN insights.experiments.blocked_kind IS 'DATA_ACCESS, DATA_QUALITY, INFRASTRUCTURE, REVIEW, BUDGET or OTHER while blocked, otherwise null.';
COMMENT ON COLUMN insights.experiments.blocked_since IS 'Since when it is blocked; null when it is not.';
COMMENT ON COLUMN insights.experiments.updated_at IS 'Time of its latest event.';

CREATE OR REPLACE VIEW insights.experiment_revisions AS
SELECT experiment_id, revision, record, actor, time, position FROM experiment_revision;
COMMENT ON VIEW insights.experiment_revisions IS 'Every revision of every experiment record.';
COMMENT ON COLUMN insights.experiment_revisions.experiment_id IS 'Experiment.';
COMMENT ON COLUMN insights.experiment_revisions.revision IS 'Number of the revision, from 1.';
COMMENT ON COLUMN insights.experiment_revisions.record IS 'The record as a JSON object.';
COMMENT ON COLUMN insights.experiment_revisions.actor IS 'Who proposed or amended.';
COMMENT ON COLUMN insights.experiment_revisions.time IS 'When.';
COMMENT ON COLUMN insights.experiment_revisions.position IS 'Position of the event in the experiments log.';

CREATE OR REPLACE VIEW insights.blockers AS
SELECT b.experiment_id, e.team, b.number, b.kind, b.reason, b.blocked_at, b.blocked_by,
       b.unblocked_at, b.unblocked_by, b.note,
       extract(epoch FROM coalesce(b.unblocked_at, now()) - b.blocked_at)::float8 AS seconds_lost
FROM blocker b LEFT JOIN experiment e ON e.id = b.experiment_id;
COMMENT ON VIEW insights.blockers IS 'Every time an experiment was blocked.';
COMMENT ON COLUMN insights.blockers.experiment_id IS 'Experiment.';
COMMENT ON COLUMN insights.blockers.team IS 'Team that owns the experiment.';
COMMENT ON COLUMN insights.blockers.number IS 'Number of the blocker within its experiment, from 1.';
COMMENT ON COLUMN insights.blockers.kind IS 'DATA_ACCESS, DATA_QUALITY, INFRASTRUCTURE, REVIEW, BUDGET or OTHER.';
COMMENT ON COLUMN insights.blockers.reason IS 'What blocks, in words.';
COMMENT ON COLUMN insights.blockers.blocked_at IS 'Since when.';
COMMENT ON COLUMN insights.blockers.blocked_by IS 'Who said so.';
COMMENT ON COLUMN insights.blockers.unblocked_at IS 'Until when; null while it lasts.';
COMMENT ON COLUMN insights.blockers.unblocked_by IS 'Who lifted it.';
COMMENT ON COLUMN insights.blockers.note IS 'How it was lifted.';
COMMENT ON COLUMN insights.blockers.seconds_lost IS 'Seconds from blocked to unblocked, or until now.';

CREATE OR REPLACE VIEW insights.runs AS
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
COMMENT ON VIEW insights.runs IS 'One row per run, deleted ones included.';
COMMENT ON COLUMN insights.runs.id IS 'Id of the run, 32 hexadecimal digits.';
COMMENT ON COLUMN insights.runs.experiment_id IS 'Experiment it belongs to.';
COMMENT ON COLUMN insights.runs.name IS 'Name, not unique.';
COMMENT ON COLUMN insights.runs.status IS 'RUNNING, FINISHED, FAILED or KILLED.';
COMMENT ON COLUMN insights.runs.lifecycle IS 'ACTIVE or DELETED.';
COMMENT ON COLUMN insights.runs.parent_run_id IS 'Parent run; null at the top.';
COMMENT ON COLUMN insights.runs.repository IS 'Source repository, when known.';
COMMENT ON COLUMN insights.runs.commit IS 'Source commit, when known.';
COMMENT ON COLUMN insights.runs.branch IS 'Source branch, when known.';
COMMENT ON COLUMN insights.runs.ci_job IS 'CI job that ran it, when known.';
COMMENT ON COLUMN insights.runs.entry_point IS 'Program or script, when known.';
COMMENT ON COLUMN insights.runs.inputs IS 'Input datasets as a JSON array; null when none.';
COMMENT ON COLUMN insights.runs.outputs IS 'Models and artifacts as a JSON object; null when none.';
COMMENT ON COLUMN insights.runs.start_time IS 'When it started, as the client says.';
COMMENT ON COLUMN insights.runs.end_time IS 'When it ended; null while it runs.';
COMMENT ON COLUMN insights.runs.seconds IS 'Seconds from start to end; null while it runs.';
COMMENT ON COLUMN insights.runs.error IS 'Why it failed, when said.';
COMMENT ON COLUMN insights.runs.actor IS 'Who started it.';
COMMENT ON COLUMN insights.runs.updated_at IS 'Time of its latest event.';

CREATE OR REPLACE VIEW insights.run_inputs AS SELECT run_id, position, item AS dataset FROM run_item WHERE kind = 'inputs';
COMMENT ON VIEW insights.run_inputs IS 'Input datasets of runs, a row each.';
COMMENT ON COLUMN insights.run_inputs.run_id IS 'Run.';
COMMENT ON COLUMN insights.run_inputs.position IS 'Position of the event that named it first.';
COMMENT ON COLUMN insights.run_inputs.dataset IS 'The dataset as a JSON object.';

CREATE OR REPLACE VIEW insights.run_outputs AS
SELECT run_id, rtrim(kind, 's') AS kind, position, item AS output FROM run_item WHERE kind IN ('models', 'artifacts');
COMMENT ON VIEW insights.run_outputs IS 'Models and artifacts of runs, a row each.';
COMMENT ON COLUMN insights.run_outputs.run_id IS 'Run.';
COMMENT ON COLUMN insights.run_outputs.kind IS 'model or artifact.';
COMMENT ON COLUMN insights.run_outputs.position IS 'Position of the event that named it first.';
COMMENT ON COLUMN insights.run_outputs.output IS 'The model or artifact as a JSON object.';

CREATE OR REPLACE VIEW insights.run_params AS SELECT run_id, key, value FROM run_param;
COMMENT ON VIEW insights.run_params IS 'Params of runs; a param never changes.';
COMMENT ON COLUMN insights.run_params.run_id IS 'Run.';
COMMENT ON COLUMN insights.run_params.key IS 'Name of the param.';
COMMENT ON COLUMN insights.run_params.value IS 'Value as text.';

CREATE OR REPLACE VIEW insights.run_tags AS SELECT run_id, key, value FROM run_tag;
COMMENT ON VIEW insights.run_tags IS 'Current tags of runs.';
COMMENT ON COLUMN insights.run_tags.run_id IS 'Run.';
COMMENT ON COLUMN insights.run_tags.key IS 'Name of the tag.';
COMMENT ON COLUMN insights.run_tags.value IS 'Value as text.';

CREATE OR REPLACE VIEW insights.run_metrics AS
SELECT run_id, key, value, step,
       to_timestamp(time / 1000.0) AS time,
       points, min_value, max_value
FROM run_metric;
COMMENT ON VIEW insights.run_metrics IS 'Latest value of each metric of each run: the greatest (step, time, value).';
COMMENT ON COLUMN insights.run_metrics.run_id IS 'Run.';
COMMENT ON COLUMN insights.run_metrics.key IS 'Name of the metric.';
COMMENT ON COLUMN insights.run_metrics.value IS 'Latest value; may be NaN or infinite.';
COMMENT ON COLUMN insights.run_metrics.step IS 'Step of the latest value.';
COMMENT ON COLUMN insights.run_metrics.time IS 'Time of the latest value, as the client says.';
COMMENT ON COLUMN insights.run_metrics.points IS 'Number of different points of the series.';
COMMENT ON COLUMN insights.run_metrics.min_value IS 'Least finite value; null when none is finite.';
COMMENT ON COLUMN insights.run_metrics.max_value IS 'Greatest finite value; null when none is finite.';

CREATE OR REPLACE VIEW insights.metric_points AS
SELECT c.run_id, c.key, p.step,
       to_timestamp(p.time / 1000.0) AS time,
       p.value
FROM metric_chunk c, unnest(c.steps, c.times, c."values") AS p (step, time, value);
COMMENT ON VIEW insights.metric_points IS 'Every different point of every metric series. Filter by run_id and key.';
COMMENT ON COLUMN insights.metric_points.run_id IS 'Run.';
COMMENT ON COLUMN insights.metric_points.key IS 'Name of the metric.';
COMMENT ON COLUMN insights.metric_points.step IS 'Step.';
COMMENT ON COLUMN insights.metric_points.time IS 'Time, as the client says.';
COMMENT ON COLUMN insights.metric_points.value IS 'Value; may be NaN or infinite.';
