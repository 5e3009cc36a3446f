DROP VIEW adults;
CREATE VIEW adults AS
SELECT id, name FROM people;
