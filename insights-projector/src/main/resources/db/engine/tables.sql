-- What every context has in each of its generations, beside its own tables. Applied, like the contexts' scripts,
-- with search_path set to the schema of the generation, so nothing here names a schema.

-- One row: the version of the context that fills this generation, whether its secondary indexes are there,
-- the rebuild that made it (so that a rebuild goes on under its id after a restart), and a digest of the
-- scripts that made the views which read it.
CREATE TABLE generation (
    version    integer     NOT NULL,
    indexed    boolean     NOT NULL,
    rebuild    text,
    verify     boolean     NOT NULL,
    created_at timestamptz NOT NULL,
    views      text
);

CREATE TABLE log_position (
    log           text COLLATE "C" PRIMARY KEY,
    position      bigint      NOT NULL,
    kafka_offset  bigint      NOT NULL,
    recorded_time timestamptz,
    head          bigint      NOT NULL,
    applied_at    timestamptz NOT NULL,
    topic_id      text
);

CREATE TABLE activity (
    log           text COLLATE "C" NOT NULL,
    position      bigint      NOT NULL,
    stream        text COLLATE "C" NOT NULL,
    version       integer     NOT NULL,
    type          text COLLATE "C" NOT NULL,
    time          timestamptz NOT NULL,
    recorded_time timestamptz NOT NULL,
    actor         text COLLATE "C" NOT NULL,
    auth_type     text        NOT NULL,
    source        text COLLATE "C" NOT NULL,
    event_id      text COLLATE "C" NOT NULL,
    experiment_id text COLLATE "C",
    summary       text        NOT NULL
);

CREATE TABLE parked_event (
    log       text COLLATE "C" NOT NULL,
    position  bigint      NOT NULL,
    stream    text COLLATE "C" NOT NULL,
    type      text COLLATE "C" NOT NULL,
    reason    text        NOT NULL,
    parked_at timestamptz NOT NULL,
    bytes     bytea       NOT NULL,
    PRIMARY KEY (log, position)
);
CREATE INDEX parked_event_stream ON parked_event (log, stream, position);
