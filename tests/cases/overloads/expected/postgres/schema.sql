-- overloads

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE FUNCTION total(a integer)
    RETURNS integer
    LANGUAGE sql
    AS $$SELECT a$$;

CREATE FUNCTION total(a text, VARIADIC rest integer[] DEFAULT '{}')
    RETURNS integer
    LANGUAGE sql
    AS $$SELECT length(a)$$;
COMMENT ON FUNCTION total(text, integer[]) IS 'Of one name with the other.';

CREATE TABLE courses (
    id    integer NOT NULL,
    title text    NOT NULL,
    CONSTRAINT courses_pkey PRIMARY KEY (id)
);

CREATE FUNCTION "odd (name"(c courses)
    RETURNS text
    LANGUAGE sql
    AS $$SELECT c.title$$;

CREATE FUNCTION title_of(c courses)
    RETURNS TABLE (title text, "a b" integer)
    LANGUAGE sql
    AS $$SELECT c.title, 1$$;

CREATE FUNCTION "both"(a integer, OUT b integer, INOUT c text)
    RETURNS setof record
    LANGUAGE sql
    AS $$SELECT 1, 'x'$$;

CREATE TABLE notes (
    id   integer NOT NULL,
    body text    NOT NULL,
    CONSTRAINT notes_pkey PRIMARY KEY (id),
    CONSTRAINT notes_body_check CHECK (char_length(body) >= 1)
);
