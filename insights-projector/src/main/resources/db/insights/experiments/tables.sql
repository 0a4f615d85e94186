-- What is known of experiments and runs, in one generation. Secondary indexes are in indexes.sql: a rebuild
-- adds them after the bulk is in. Ids, keys and values compare byte by byte (COLLATE "C"): cheaper, and the same
-- order everywhere. start_time of a run never changes; it is repeated with its params, tags and metrics so that
-- one index finds the newest runs with a value. Nothing refers to another stream's rows by foreign key: streams
-- are projected independently.

CREATE TABLE experiment (
    id            text COLLATE "C" PRIMARY KEY,
    name          text COLLATE "C" NOT NULL,
    status        text        NOT NULL,
    outcome       text,
    question      text        NOT NULL,
    hypothesis    text        NOT NULL,
    team          text        NOT NULL,
    revision      integer     NOT NULL,
    record        jsonb       NOT NULL,
    learning      jsonb,
    tags          jsonb       NOT NULL,
    proposed_by   text        NOT NULL,
    proposed_at   timestamptz NOT NULL,
    started_at    timestamptz,
    concluded_at  timestamptz,
    archived      boolean     NOT NULL,
    blocked_kind  text,
    blocked_since timestamptz,
    updated_at    timestamptz NOT NULL,
    version       integer     NOT NULL
);

-- What a text search looks up, apart from what changes with every event. Each column has what is in the
-- one before it and more: what is found in a name comes first. proposed_at never changes; one index has the newest.
CREATE TABLE experiment_words (
    experiment_id text COLLATE "C" PRIMARY KEY,
    proposed_at   timestamptz NOT NULL,
    name          tsvector NOT NULL,
    prose         tsvector NOT NULL,
    everything    tsvector NOT NULL
);

CREATE TABLE experiment_revision (
    experiment_id text COLLATE "C" NOT NULL,
    revision      integer     NOT NULL,
    record        jsonb       NOT NULL,
    actor         text COLLATE "C" NOT NULL,
    time          timestamptz NOT NULL,
    position      bigint      NOT NULL,
    PRIMARY KEY (experiment_id, revision)
);

CREATE TABLE blocker (
    experiment_id text COLLATE "C" NOT NULL,
    number        integer     NOT NULL,
    kind          text        NOT NULL,
    reason        text        NOT NULL,
    blocked_at    timestamptz NOT NULL,
    blocked_by    text        NOT NULL,
    unblocked_at  timestamptz,
    unblocked_by  text,
    note          text,
    PRIMARY KEY (experiment_id, number)
);

CREATE TABLE iteration (
    experiment_id text COLLATE "C" NOT NULL,
    number        integer     NOT NULL,
    change        text        NOT NULL,
    finding       text,
    time          timestamptz NOT NULL,
    actor         text COLLATE "C" NOT NULL,
    PRIMARY KEY (experiment_id, number)
);

CREATE TABLE alternative (
    experiment_id    text COLLATE "C" NOT NULL,
    number           integer NOT NULL,
    description      text    NOT NULL,
    cheaper_baseline boolean NOT NULL,
    finding          text,
    tried_at         timestamptz,
    tried_by         text,
    PRIMARY KEY (experiment_id, number)
);

CREATE TABLE run (
    id            text COLLATE "C" PRIMARY KEY,
    experiment_id text COLLATE "C" NOT NULL,
    name          text COLLATE "C" NOT NULL,
    status        text        NOT NULL,
    lifecycle     text        NOT NULL,
    parent_run_id text COLLATE "C",
    source        jsonb,
    start_time    timestamptz NOT NULL,
    end_time      timestamptz,
    error         text,
    actor         text COLLATE "C" NOT NULL,
    updated_at    timestamptz NOT NULL,
    version       integer     NOT NULL
);

-- sort_value is what indexes hold: a B-tree entry must fit a third of a page.
CREATE TABLE run_param (
    run_id     text COLLATE "C" NOT NULL,
    key        text COLLATE "C" NOT NULL,
    value      text COLLATE "C" NOT NULL,
    sort_value text COLLATE "C" GENERATED ALWAYS AS (left(value, 200)) STORED,
    start_time timestamptz NOT NULL,
    PRIMARY KEY (run_id, key) INCLUDE (sort_value)
);

CREATE TABLE run_tag (
    run_id     text COLLATE "C" NOT NULL,
    key        text COLLATE "C" NOT NULL,
    value      text COLLATE "C" NOT NULL,
    sort_value text COLLATE "C" GENERATED ALWAYS AS (left(value, 200)) STORED,
    start_time timestamptz NOT NULL,
    PRIMARY KEY (run_id, key) INCLUDE (sort_value)
);

-- Data sets that went into a run (kind inputs), models and artifacts that came out of it, a row each: a run may log
-- thousands one by one. identity is a digest of what makes it the same one, logged again. Their order is that of
-- position and place: of the event that named it first, and where in that event.
CREATE TABLE run_item (
    run_id   text COLLATE "C" NOT NULL,
    kind     text COLLATE "C" NOT NULL,
    identity text COLLATE "C" NOT NULL,
    position bigint  NOT NULL,
    place    integer NOT NULL,
    item     jsonb   NOT NULL,
    PRIMARY KEY (run_id, kind, identity)
);

-- The latest point (greatest step, time, value) of a series, and what is needed to go on with it.
-- The last chunk is number (points - 1) / 320.
CREATE TABLE run_metric (
    run_id    text COLLATE "C" NOT NULL,
    key       text COLLATE "C" NOT NULL,
    step      bigint NOT NULL,
    time      bigint NOT NULL,
    value     float8 NOT NULL,
    points    bigint NOT NULL,
    min_step  bigint NOT NULL,
    min_value float8,
    max_value float8,
    start_time timestamptz NOT NULL,
    PRIMARY KEY (run_id, key) INCLUDE (value)
);

-- Searches test a run's values in the indexes alone, as far as vacuum has marked pages all-visible.
ALTER TABLE run SET (autovacuum_vacuum_insert_scale_factor = 0.02,
    autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
ALTER TABLE run_param SET (autovacuum_vacuum_insert_scale_factor = 0.02,
    autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
ALTER TABLE run_tag SET (autovacuum_vacuum_insert_scale_factor = 0.02,
    autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
ALTER TABLE run_metric SET (autovacuum_vacuum_insert_scale_factor = 0.02,
    autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);

-- Points in order of arrival, exactly 320 in every chunk but the last: as many as fill a page, so that a
-- chunk lies in the table itself, nothing of it in a second table with an index of its own. Arrays are
-- kept uncompressed: to compress the growing last chunk again and again would cost more than it saves.
CREATE TABLE metric_chunk (
    run_id   text COLLATE "C" NOT NULL,
    key      text COLLATE "C" NOT NULL,
    chunk    integer  NOT NULL,
    min_step bigint   NOT NULL,
    max_step bigint   NOT NULL,
    min_time bigint   NOT NULL,
    max_time bigint   NOT NULL,
    steps    bigint[] NOT NULL,
    times    bigint[] NOT NULL,
    "values" float8[] NOT NULL,
    PRIMARY KEY (run_id, key, chunk)
);
ALTER TABLE metric_chunk
    ALTER COLUMN steps SET STORAGE EXTERNAL,
    ALTER COLUMN times SET STORAGE EXTERNAL,
    ALTER COLUMN "values" SET STORAGE EXTERNAL,
    SET (toast_tuple_target = 8160);
