-- operators

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE SCHEMA billing;

CREATE TYPE address AS (
    street text
);

CREATE FUNCTION before(a text, b text)
    RETURNS boolean
    LANGUAGE sql
    IMMUTABLE
    AS $$SELECT a < b$$;

CREATE FUNCTION after(a text, b text)
    RETURNS boolean
    LANGUAGE sql
    IMMUTABLE
    AS $$SELECT a > b$$;

CREATE FUNCTION same(text, text)
    RETURNS boolean
    LANGUAGE internal
    IMMUTABLE
    STRICT
    AS $$texteq$$;

CREATE FUNCTION billing.shout(text)
    RETURNS text
    LANGUAGE sql
    AS $$SELECT upper($1)$$;

CREATE FUNCTION address_of(text)
    RETURNS address
    LANGUAGE sql
    AS $$SELECT row($1)::address$$;

CREATE OPERATOR <<< (
    FUNCTION = before,
    COMMUTATOR = OPERATOR(>>>),
    NEGATOR = OPERATOR(>=>),
    RESTRICT = scalarltsel,
    JOIN = scalarltjoinsel,
    LEFTARG = text,
    RIGHTARG = text
);
COMMENT ON OPERATOR <<< (text, text) IS 'Sorts before.';

CREATE OPERATOR >>> (
    FUNCTION = after,
    COMMUTATOR = OPERATOR(<<<),
    LEFTARG = text,
    RIGHTARG = text
);

CREATE OPERATOR === (
    FUNCTION = same,
    COMMUTATOR = OPERATOR(===),
    HASHES,
    MERGES,
    LEFTARG = text,
    RIGHTARG = text
);

CREATE OPERATOR billing.@#@ (
    FUNCTION = billing.shout,
    RIGHTARG = text
);

CREATE CAST (text AS address) WITH FUNCTION address_of(text) AS ASSIGNMENT;
COMMENT ON CAST (text AS address) IS 'Whatever it is.';

CREATE CAST (address AS text) WITH INOUT;

CREATE CAST (xid AS oid) WITHOUT FUNCTION;

CREATE TABLE notes (
    id   integer NOT NULL,
    body text    NOT NULL,
    CONSTRAINT notes_pkey PRIMARY KEY (id),
    CONSTRAINT notes_body_check CHECK (char_length(body) >= 1)
);

CREATE TABLE words (
    id   integer NOT NULL,
    word text    NOT NULL,
    CONSTRAINT words_pkey PRIMARY KEY (id),
    CONSTRAINT words_word CHECK (word === word)
);
