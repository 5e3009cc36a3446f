-- placeholder_views

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TYPE mood AS ENUM (
    'glad',
    'sad'
);

CREATE VIEW known_people AS
SELECT NULL::integer AS id, NULL::text COLLATE "C" AS name, NULL::mood AS mood;

CREATE FUNCTION known_person(wanted integer)
    RETURNS SETOF known_people
    LANGUAGE sql
    STABLE
    AS $$SELECT id, name, mood FROM public.people WHERE id = wanted$$;

CREATE TABLE people (
    id   integer NOT NULL,
    name text    NOT NULL,
    mood mood    NOT NULL,
    CONSTRAINT people_pkey PRIMARY KEY (id)
);

CREATE OR REPLACE VIEW known_people AS
SELECT p.id, p.name COLLATE "C" AS name, p.mood FROM people p
WHERE EXISTS (SELECT FROM known_person(p.id));
COMMENT ON VIEW known_people IS 'Those that the function finds.';

CREATE VIEW names AS
SELECT name FROM known_people;
