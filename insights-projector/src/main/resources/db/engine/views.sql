-- What dashboards read of every context alike. Between {each} and {/each} stands what is said once for each
-- context, and joined by UNION ALL. Applied whenever a context comes to the others, and in every switch.

CREATE OR REPLACE VIEW insights.activities AS
{each}
SELECT log, position, stream, type, time, recorded_time, actor, auth_type, source, event_id, experiment_id, summary
FROM {context}.activity
{/each};
COMMENT ON VIEW insights.activities IS 'Who did what, when: one row per event.';
COMMENT ON COLUMN insights.activities.log IS 'Log the event is in.';
COMMENT ON COLUMN insights.activities.position IS 'Position in that log.';
COMMENT ON COLUMN insights.activities.stream IS 'Record it is about, such as run/<id>.';
COMMENT ON COLUMN insights.activities.type IS 'CloudEvents type.';
COMMENT ON COLUMN insights.activities.time IS 'When it happened, as the producer says.';
COMMENT ON COLUMN insights.activities.recorded_time IS 'When it was recorded.';
COMMENT ON COLUMN insights.activities.actor IS 'Who.';
COMMENT ON COLUMN insights.activities.auth_type IS 'How the actor was authenticated, as the CloudEvents authtype says.';
COMMENT ON COLUMN insights.activities.source IS 'CloudEvents source: the client or service that produced it.';
COMMENT ON COLUMN insights.activities.event_id IS 'CloudEvents id.';
COMMENT ON COLUMN insights.activities.experiment_id IS 'Experiment concerned, for runs as well.';
COMMENT ON COLUMN insights.activities.summary IS 'What, in a few words.';

CREATE OR REPLACE VIEW insights.projection_health AS
{each}
SELECT p.log, p.position, p.head, greatest(p.head - p.position, 0) AS lag_events,
       CASE WHEN p.head > p.position THEN extract(epoch FROM now() - p.recorded_time)::float8 ELSE 0 END AS lag_seconds,
       p.recorded_time, p.applied_at, g.version,
       (SELECT count(*) FROM {context}.parked_event e WHERE e.log = p.log) AS parked
FROM {context}.log_position p CROSS JOIN {context}.generation g
{/each};
COMMENT ON VIEW insights.projection_health IS 'How far the read model is, per log.';
COMMENT ON COLUMN insights.projection_health.log IS 'Log.';
COMMENT ON COLUMN insights.projection_health.position IS 'Position of the last event applied; -1 before the first.';
COMMENT ON COLUMN insights.projection_health.head IS 'Position of the last event known to be in the log when the last batch was applied.';
COMMENT ON COLUMN insights.projection_health.lag_events IS 'Events not yet applied.';
COMMENT ON COLUMN insights.projection_health.lag_seconds IS 'Age in seconds of the last event applied while there are others to apply, otherwise 0.';
COMMENT ON COLUMN insights.projection_health.recorded_time IS 'When the last event applied was recorded.';
COMMENT ON COLUMN insights.projection_health.applied_at IS 'When the last batch was applied.';
COMMENT ON COLUMN insights.projection_health.version IS 'Version of the context that built this read model.';
COMMENT ON COLUMN insights.projection_health.parked IS 'Events that could not be applied and wait for a fix.';
