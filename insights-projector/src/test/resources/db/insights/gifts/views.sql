CREATE OR REPLACE VIEW insights.gifts AS
SELECT person, times, words AS last_words, last_at
FROM receiver;
COMMENT ON VIEW insights.gifts IS 'One row per person who got gifts.';
COMMENT ON COLUMN insights.gifts.person IS 'Who.';
COMMENT ON COLUMN insights.gifts.times IS 'How often.';
COMMENT ON COLUMN insights.gifts.last_words IS 'What for, the last time.';
COMMENT ON COLUMN insights.gifts.last_at IS 'When that was.';
