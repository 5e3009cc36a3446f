-- generated_columns

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TABLE boxes (
    width  integer NOT NULL,
    height integer NOT NULL,
    area   integer NOT NULL GENERATED ALWAYS AS (width * height) STORED,
    volume bigint  GENERATED ALWAYS AS (width::bigint * height) STORED
);
