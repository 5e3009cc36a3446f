-- virtual_columns

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TABLE boxes (
    width  integer NOT NULL,
    double integer NOT NULL GENERATED ALWAYS AS (width * 2) VIRTUAL
);
