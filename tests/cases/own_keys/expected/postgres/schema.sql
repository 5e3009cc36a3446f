-- own_keys

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TABLE people (
    id integer NOT NULL,
    CONSTRAINT people_pkey PRIMARY KEY (id)
);
