DROP VIEW adults;
ALTER TABLE people
    ALTER COLUMN age TYPE integer
    USING age::integer;
CREATE VIEW adults AS
SELECT id, age FROM people;
