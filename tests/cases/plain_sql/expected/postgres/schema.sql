-- plain_sql

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TYPE axis;

CREATE FUNCTION axis_in(cstring)
    RETURNS axis
    LANGUAGE internal
    IMMUTABLE
    STRICT
    AS $$int4in$$;

CREATE FUNCTION axis_out(axis)
    RETURNS cstring
    LANGUAGE internal
    IMMUTABLE
    STRICT
    AS $$int4out$$;

CREATE TYPE axis (INPUT = axis_in, OUTPUT = axis_out, LIKE = integer);
COMMENT ON TYPE axis IS 'A point of one axis';

CREATE FUNCTION axis_hash(axis)
    RETURNS integer
    LANGUAGE internal
    IMMUTABLE
    STRICT
    AS $$hashint4$$;

CREATE FUNCTION axis_eq(axis, axis)
    RETURNS boolean
    LANGUAGE internal
    IMMUTABLE
    STRICT
    AS $$int4eq$$;

CREATE OPERATOR = (
    FUNCTION = axis_eq,
    COMMUTATOR = OPERATOR(=),
    HASHES,
    LEFTARG = axis,
    RIGHTARG = axis
);

CREATE OPERATOR CLASS axis_ops DEFAULT FOR TYPE axis USING hash AS OPERATOR 1 =, FUNCTION 1 axis_hash(axis);

CREATE ACCESS METHOD columnar TYPE TABLE HANDLER heap_tableam_handler;

CREATE TABLE places (
    id integer NOT NULL,
    at axis    NOT NULL,
    CONSTRAINT places_pkey PRIMARY KEY (id)
) USING columnar;

SELECT 1;

CREATE TABLE notes (
    id   integer NOT NULL,
    body text    NOT NULL,
    CONSTRAINT notes_pkey PRIMARY KEY (id),
    CONSTRAINT notes_body_check CHECK (char_length(body) >= 1)
);

CREATE INDEX places_at_idx ON places USING hash (at);
