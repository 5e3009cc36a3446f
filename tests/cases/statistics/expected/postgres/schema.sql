-- statistics

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE SCHEMA stats;

CREATE TABLE places (
    id   integer NOT NULL,
    city text    NOT NULL,
    zip  text    NOT NULL,
    born date    NOT NULL,
    CONSTRAINT places_pkey PRIMARY KEY (id)
);

CREATE STATISTICS city_zip (dependencies, ndistinct) ON city, zip FROM places;
ALTER STATISTICS city_zip SET STATISTICS 500;

CREATE STATISTICS stats.everything ON city, lower(zip), (id % 10) FROM places;
COMMENT ON STATISTICS stats.everything IS 'It''s all of it.';

CREATE STATISTICS month ON date_part('month', born) FROM places;
