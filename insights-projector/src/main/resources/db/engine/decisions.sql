-- What people have decided about events, apart from every generation: a rebuild drops tables and makes them anew,
-- and keeps to this. Applied at each start.
CREATE SCHEMA IF NOT EXISTS insights_decisions;

-- Parked events that were given up. Which event it was is said by its bytes: a topic that was made anew may have
-- another one at the same position.
CREATE TABLE IF NOT EXISTS insights_decisions.skipped_event (
    log        text COLLATE "C" NOT NULL,
    position   bigint      NOT NULL,
    sha256     text COLLATE "C" NOT NULL,
    stream     text COLLATE "C" NOT NULL,
    type       text COLLATE "C" NOT NULL,
    actor      text COLLATE "C" NOT NULL,
    reason     text        NOT NULL,
    skipped_at timestamptz NOT NULL,
    PRIMARY KEY (log, position, sha256)
);
