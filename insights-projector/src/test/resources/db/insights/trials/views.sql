CREATE OR REPLACE VIEW insights.trials AS
SELECT id, outcome FROM trial;
