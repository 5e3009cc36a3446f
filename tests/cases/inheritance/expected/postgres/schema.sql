-- database

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TYPE point_of_time AS (
    at timestamptz,
    zone text
);

CREATE SEQUENCE parents_id_seq AS integer;

CREATE TABLE parents (
    id     integer NOT NULL DEFAULT nextval('parents_id_seq'::regclass),
    name   text    NOT NULL DEFAULT 'x',
    amount integer DEFAULT 1,
    twice  integer GENERATED ALWAYS AS (amount * 2) STORED,
    CONSTRAINT parents_pkey PRIMARY KEY (id),
    CONSTRAINT parents_name_check CHECK (char_length(name) >= 1),
    CONSTRAINT alone CHECK (id > 0) NO INHERIT,
    CONSTRAINT shared CHECK (amount > 0)
);

CREATE TABLE others (
    name  text    DEFAULT 'x',
    other integer NOT NULL
);

CREATE TABLE plain () INHERITS (parents);

CREATE TABLE adds (
    extra text NOT NULL
) INHERITS (parents);

ALTER TABLE ONLY adds
    ADD CONSTRAINT adds_pkey PRIMARY KEY (id);

CREATE TABLE merges (
    name text    NOT NULL DEFAULT 'z',
    own  integer
) INHERITS (parents, others);

CREATE TABLE overrides (
    CONSTRAINT shared CHECK (amount > 0)
) INHERITS (parents);
ALTER TABLE ONLY overrides
    ALTER COLUMN name SET STORAGE EXTERNAL;
ALTER TABLE ONLY overrides
    ALTER COLUMN name SET DEFAULT NULL;
ALTER TABLE ONLY overrides
    ALTER COLUMN amount SET STATISTICS 7;
ALTER TABLE ONLY overrides
    ALTER COLUMN amount SET DEFAULT 9;
ALTER TABLE ONLY overrides
    ALTER COLUMN amount SET NOT NULL;
COMMENT ON COLUMN overrides.name IS 'Another name.';

CREATE TABLE moments OF point_of_time (
    at WITH OPTIONS NOT NULL DEFAULT now()
);

ALTER SEQUENCE parents_id_seq OWNED BY parents.id;
