-- Secondary indexes of a generation: made after the bulk of a rebuild is in, several at a time, so each
-- statement stands for itself, on a line of its own, and may be repeated. The largest come first, so that none is waited for alone.

CREATE INDEX IF NOT EXISTS activity_type ON activity (split_part(type, '.', 4), position DESC);
CREATE INDEX IF NOT EXISTS activity_actor ON activity (actor, position DESC);
CREATE INDEX IF NOT EXISTS activity_experiment ON activity (experiment_id, position DESC);
CREATE INDEX IF NOT EXISTS activity_stream ON activity (stream, position DESC);
CREATE UNIQUE INDEX IF NOT EXISTS activity_position ON activity (log, position);
