-- functions

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE SCHEMA tools;

CREATE FUNCTION is_tidy(word text)
    RETURNS boolean
    LANGUAGE sql
    IMMUTABLE
    PARALLEL SAFE
    STRICT
    AS $$SELECT word = btrim(word)$$;
COMMENT ON FUNCTION is_tidy(text) IS 'Whether no space is at either end.';

CREATE FUNCTION tools.untitled()
    RETURNS text
    LANGUAGE sql
    AS $$SELECT 'untitled'$$;

CREATE TABLE courses (
    id    integer NOT NULL,
    title text    NOT NULL DEFAULT tools.untitled(),
    CONSTRAINT courses_pkey PRIMARY KEY (id),
    CONSTRAINT tidy CHECK (is_tidy(title))
);

CREATE FUNCTION all_courses()
    RETURNS setof courses
    LANGUAGE sql
    STABLE
    AS $$SELECT * FROM courses$$;

CREATE FUNCTION found(needle text, most integer DEFAULT 10)
    RETURNS TABLE (id integer, title text)
    LANGUAGE sql
    AS $$SELECT id, title FROM courses LIMIT most$$;

CREATE FUNCTION split(whole numeric, OUT euros integer, INOUT cents integer)
    LANGUAGE plpgsql
    AS $$BEGIN euros := whole; END$$;

CREATE FUNCTION many(VARIADIC words text[])
    RETURNS integer
    LANGUAGE sql
    AS $$SELECT cardinality(words)$$;

CREATE FUNCTION guarded()
    RETURNS void
    LANGUAGE plpgsql
    SECURITY DEFINER
    LEAKPROOF
    SET search_path = "$user", pg_catalog
    SET work_mem = '64MB'
    SET shop.mode = 'user'
    AS $body2$BEGIN
  EXECUTE $$SELECT 1$$;
  -- $body$ is in use too
END
$body2$;

CREATE PROCEDURE tidy_up(since date)
    LANGUAGE plpgsql
    AS $$BEGIN NULL; END$$;
COMMENT ON PROCEDURE tidy_up(date) IS 'A procedure.';
