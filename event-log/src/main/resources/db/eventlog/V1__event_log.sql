-- The log. Positions are 0, 1, 2 … without gaps, in the order of commits.
create table event (
    position    bigint      primary key,
    stream_id   text        collate "C" not null,
    version     int         not null check (version > 0),
    type        text        collate "C" not null,
    recorded_at timestamptz not null,
    bytes       bytea       not null,
    unique (stream_id, version)
);

-- One row, whose lock puts all appenders in order.
create table log_head (
    single      boolean     primary key default true check (single),
    next        bigint      not null,
    recorded_at timestamptz not null
);
insert into log_head (next, recorded_at) values (0, 'epoch');

-- Values that one stream at most may hold.
create table claim (
    scope     text collate "C" not null,
    value     text collate "C" not null,
    stream_id text collate "C" not null,
    primary key (scope, value)
);

-- What was answered to whom: a repeated call gets the first's answer.
create table idempotency (
    key         text        collate "C" primary key,
    fingerprint bytea       not null,
    stream_id   text        collate "C" not null,
    position    bigint      not null,
    version     int         not null,
    answer      bytea       not null,
    recorded_at timestamptz not null
);
-- Rows arrive in the order of this column, so a summary per block range finds the old ones.
create index idempotency_recorded_at on idempotency using brin (recorded_at) with (pages_per_range = 16, autosummarize = on);

-- States of long streams.
create table snapshot (
    stream_id text   collate "C" primary key,
    version   int    not null,
    position  bigint not null,
    format    int    not null,
    state     bytea  not null
);
