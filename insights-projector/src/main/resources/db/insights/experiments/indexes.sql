-- Secondary indexes of a generation: made after the bulk of a rebuild is in, several at a time, so each
-- statement stands for itself, on a line of its own, and may be repeated. The largest come first, so that none is waited for alone.

CREATE INDEX IF NOT EXISTS run_param_value ON run_param (key, sort_value, start_time DESC, run_id);
CREATE INDEX IF NOT EXISTS run_param_value_down ON run_param (key, sort_value DESC, start_time DESC, run_id);
CREATE INDEX IF NOT EXISTS run_tag_value ON run_tag (key, sort_value, start_time DESC, run_id);
CREATE INDEX IF NOT EXISTS run_tag_value_down ON run_tag (key, sort_value DESC, start_time DESC, run_id);
CREATE INDEX IF NOT EXISTS run_metric_value ON run_metric (key, value, start_time DESC, run_id);

CREATE INDEX IF NOT EXISTS run_item_order ON run_item (run_id, kind, position, place);

CREATE INDEX IF NOT EXISTS run_experiment ON run (experiment_id, start_time DESC, id);
CREATE INDEX IF NOT EXISTS run_start ON run (start_time DESC, id);
CREATE INDEX IF NOT EXISTS run_name ON run (name, start_time DESC, id);
CREATE INDEX IF NOT EXISTS run_status ON run (status, start_time DESC, id);
CREATE INDEX IF NOT EXISTS run_end ON run (end_time, start_time DESC, id);
CREATE INDEX IF NOT EXISTS run_actor ON run (actor, start_time DESC, id);
CREATE INDEX IF NOT EXISTS run_updated ON run (updated_at DESC, id);
CREATE INDEX IF NOT EXISTS run_not_active ON run (id) WHERE lifecycle <> 'ACTIVE';
CREATE INDEX IF NOT EXISTS run_parent ON run (parent_run_id) WHERE parent_run_id IS NOT NULL;

CREATE INDEX IF NOT EXISTS experiment_words_everything ON experiment_words USING gin (everything);
CREATE INDEX IF NOT EXISTS experiment_words_prose ON experiment_words USING gin (prose);
CREATE INDEX IF NOT EXISTS experiment_words_name ON experiment_words USING gin (name);
CREATE INDEX IF NOT EXISTS experiment_words_proposed ON experiment_words (proposed_at DESC, experiment_id);
CREATE INDEX IF NOT EXISTS experiment_tags ON experiment USING gin (tags);
CREATE INDEX IF NOT EXISTS experiment_name ON experiment (name, id);
CREATE INDEX IF NOT EXISTS experiment_proposed ON experiment (proposed_at DESC, id);
CREATE INDEX IF NOT EXISTS experiment_updated ON experiment (updated_at DESC, id);
