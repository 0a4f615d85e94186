-- The smallest read model that there can be, for tests of what covers several logs.
CREATE TABLE trial (
    id      text PRIMARY KEY,
    outcome text NOT NULL
);
