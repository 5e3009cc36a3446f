-- uniques

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TABLE people (
    id    integer NOT NULL,
    email text    NOT NULL,
    phone text,
    first text    NOT NULL,
    last  text    NOT NULL,
    rank  integer NOT NULL,
    CONSTRAINT people_pkey PRIMARY KEY (id),
    CONSTRAINT people_email_key UNIQUE (email),
    CONSTRAINT people_phone_key UNIQUE NULLS NOT DISTINCT (phone),
    CONSTRAINT people_first_last_key UNIQUE (first, last),
    CONSTRAINT people_last_rank_email_key UNIQUE NULLS NOT DISTINCT (last, rank) INCLUDE (email),
    CONSTRAINT people_rank_key UNIQUE (rank) DEFERRABLE,
    CONSTRAINT put_off UNIQUE (first, rank) DEFERRABLE INITIALLY DEFERRED
);
COMMENT ON CONSTRAINT put_off ON people IS 'Ranks can be swapped.';
