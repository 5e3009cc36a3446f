CREATE OR REPLACE VIEW adults AS
SELECT id, name, 1 AS one FROM people;
