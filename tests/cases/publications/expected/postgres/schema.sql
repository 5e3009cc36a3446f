-- publications

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE SCHEMA far;

CREATE TABLE people (
    id     integer NOT NULL,
    name   text    NOT NULL,
    secret text    NOT NULL,
    CONSTRAINT people_pkey PRIMARY KEY (id)
);

CREATE TABLE far.places (
    id integer NOT NULL,
    CONSTRAINT places_pkey PRIMARY KEY (id)
);

CREATE PUBLICATION nothing;

CREATE PUBLICATION everything
    FOR ALL TABLES
    WITH (publish = 'insert, update');

CREATE PUBLICATION "some"
    FOR TABLE people (id, name) WHERE (id > 5);
COMMENT ON PUBLICATION "some" IS 'Without what is secret; it''s private.';

CREATE PUBLICATION several
    FOR TABLE people, only far.places;

CREATE PUBLICATION "Odd Name"
    FOR TABLE people, TABLES IN SCHEMA far
    WITH (publish_via_partition_root = 'true');
