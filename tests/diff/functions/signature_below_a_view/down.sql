DROP VIEW adults;
DROP FUNCTION tidy(text);
CREATE FUNCTION tidy(word text)
    RETURNS text
    LANGUAGE sql
    IMMUTABLE
    AS $$SELECT word$$;
CREATE VIEW adults AS
SELECT id, tidy(name) AS name FROM people;
