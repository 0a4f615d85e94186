-- Secondary indexes of a generation: made after the bulk of a rebuild is in.

ALTER TABLE activity ADD PRIMARY KEY (log, position);
CREATE INDEX activity_stream ON activity (stream, log, position DESC);
CREATE INDEX activity_experiment ON activity (experiment_id, log, position DESC);
CREATE INDEX activity_actor ON activity (actor, log, position DESC);
CREATE INDEX activity_type ON activity (type, log, position DESC);

CREATE INDEX experiment_search ON experiment USING gin (search);
CREATE INDEX experiment_tags ON experiment USING gin (tags);
CREATE INDEX experiment_name ON experiment (name, id);
CREATE INDEX experiment_proposed ON experiment (proposed_at DESC, id);
CREATE INDEX experiment_updated ON experiment (updated_at DESC, id);

CREATE INDEX run_experiment ON run (experiment_id, start_time DESC, id);
CREATE INDEX run_start ON run (start_time DESC, id);
CREATE INDEX run_name ON run (name, start_time DESC, id);
CREATE INDEX run_status ON run (status, start_time DESC, id);
CREATE INDEX run_end ON run (end_time, start_time DESC, id);
CREATE INDEX run_actor ON run (actor, start_time DESC, id);
CREATE INDEX run_updated ON run (updated_at DESC, id);
CREATE INDEX run_not_active ON run (id) WHERE lifecycle <> 'ACTIVE';
CREATE INDEX run_parent ON run (parent_run_id) WHERE parent_run_id IS NOT NULL;

CREATE INDEX run_param_value ON run_param (key, sort_value, start_time DESC, run_id);
CREATE INDEX run_param_value_down ON run_param (key, sort_value DESC, start_time DESC, run_id);
CREATE INDEX run_tag_value ON run_tag (key, sort_value, start_time DESC, run_id);
CREATE INDEX run_tag_value_down ON run_tag (key, sort_value DESC, start_time DESC, run_id);
CREATE INDEX run_metric_value ON run_metric (key, value, start_time DESC, run_id);
