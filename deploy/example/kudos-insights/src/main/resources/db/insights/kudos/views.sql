CREATE OR REPLACE VIEW insights.kudos AS
SELECT person, times, words AS last_words, last_at
FROM thanked;
COMMENT ON VIEW insights.kudos IS 'One row per person who was thanked.';
COMMENT ON COLUMN insights.kudos.person IS 'Who.';
COMMENT ON COLUMN insights.kudos.times IS 'How often.';
COMMENT ON COLUMN insights.kudos.last_words IS 'What for, the last time.';
COMMENT ON COLUMN insights.kudos.last_at IS 'When that was.';
