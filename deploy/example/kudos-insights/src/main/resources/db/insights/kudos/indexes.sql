CREATE INDEX IF NOT EXISTS thanked_times ON thanked (times DESC);
