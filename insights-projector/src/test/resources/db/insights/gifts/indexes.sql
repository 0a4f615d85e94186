CREATE INDEX IF NOT EXISTS receiver_times ON receiver (times DESC);
