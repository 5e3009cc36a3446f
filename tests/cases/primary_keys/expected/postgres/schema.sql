-- primary_keys

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TABLE single (
    id integer NOT NULL,
    CONSTRAINT single_pkey PRIMARY KEY (id)
);

CREATE TABLE several (
    a integer NOT NULL,
    b integer NOT NULL,
    CONSTRAINT several_pkey PRIMARY KEY (b, a)
);

CREATE TABLE marked (
    a integer NOT NULL,
    b integer NOT NULL,
    CONSTRAINT marked_pkey PRIMARY KEY (a, b)
);

CREATE TABLE carrying (
    a integer NOT NULL,
    b integer NOT NULL,
    c text    NOT NULL,
    CONSTRAINT carrying_pkey PRIMARY KEY (a) INCLUDE (b, c)
);

CREATE TABLE late (
    a integer NOT NULL,
    CONSTRAINT late_pkey PRIMARY KEY (a) DEFERRABLE INITIALLY DEFERRED
);
