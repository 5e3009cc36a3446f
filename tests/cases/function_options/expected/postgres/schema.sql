-- function_options

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE FUNCTION add(a integer, b integer)
    RETURNS integer
    LANGUAGE sql
    IMMUTABLE
    RETURN a + b;
COMMENT ON FUNCTION add(integer, integer) IS 'SQL of the standard, which PostgreSQL keeps parsed.';

CREATE TABLE things (
    id integer NOT NULL,
    CONSTRAINT things_pkey PRIMARY KEY (id)
);

CREATE FUNCTION newest()
    RETURNS setof integer
    LANGUAGE sql
    BEGIN ATOMIC
  SELECT id FROM things WHERE id > add(1, 2);
END;

CREATE FUNCTION absolute(integer)
    RETURNS integer
    LANGUAGE internal
    PARALLEL SAFE
    STRICT
    LEAKPROOF
    SUPPORT generate_series_int4_support
    AS $$int4abs$$;

CREATE FUNCTION call_handler()
    RETURNS language_handler
    LANGUAGE c
    AS '$libdir/plpgsql', 'plpgsql_call_handler';

CREATE FUNCTION number_of_row()
    RETURNS bigint
    LANGUAGE internal
    WINDOW
    AS $$window_row_number$$;

CREATE FUNCTION with_nulls(a integer DEFAULT NULL::int, b json DEFAULT NULL, c varchar(3) DEFAULT NULL::varchar)
    RETURNS integer
    LANGUAGE sql
    AS $$SELECT 1$$;
COMMENT ON FUNCTION with_nulls(integer, json, varchar(3)) IS 'A default that is null keeps its type.';

CREATE FUNCTION many()
    RETURNS setof integer
    LANGUAGE sql
    COST 10
    ROWS 5
    SET search_path = pg_catalog, "$user", pg_temp
    SET datestyle = 'ISO, DMY'
    SET work_mem = '1MB'
    AS $$SELECT 1  -- a space follows: 
$$;

CREATE TABLE notes (
    id   integer NOT NULL,
    body text    NOT NULL,
    CONSTRAINT notes_pkey PRIMARY KEY (id),
    CONSTRAINT notes_body_check CHECK (char_length(body) >= 1)
);
