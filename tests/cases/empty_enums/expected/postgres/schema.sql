-- database

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TYPE undecided AS ENUM (
);

CREATE TYPE later AS ENUM (
);
COMMENT ON TYPE later IS 'Nobody has said yet what may stand here.';

CREATE TABLE answers (
    id    integer     NOT NULL,
    kind  undecided,
    kinds undecided[] NOT NULL DEFAULT '{}',
    other later,
    CONSTRAINT answers_pkey PRIMARY KEY (id)
);
