CREATE TABLE thanked (
    person  text COLLATE "C" PRIMARY KEY,
    times   integer     NOT NULL,
    words   text        NOT NULL,
    last_at timestamptz NOT NULL
);
