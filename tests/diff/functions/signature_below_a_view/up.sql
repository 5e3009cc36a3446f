DROP VIEW adults;
DROP FUNCTION tidy(text);
CREATE FUNCTION tidy(word text)
    RETURNS varchar
    LANGUAGE sql
    IMMUTABLE
    AS $$SELECT word::varchar$$;
CREATE VIEW adults AS
SELECT id, tidy(name) AS name FROM people;
