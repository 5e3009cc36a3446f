DROP VIEW adults;
ALTER TABLE people
    ALTER COLUMN age TYPE bigint
    USING age::bigint;
CREATE VIEW adults AS
SELECT id, age FROM people;
