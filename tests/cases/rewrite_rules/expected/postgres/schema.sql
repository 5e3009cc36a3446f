-- rewrite_rules

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TABLE people (
    id   integer NOT NULL,
    name text    NOT NULL,
    CONSTRAINT people_pkey PRIMARY KEY (id)
);

CREATE VIEW names AS
SELECT id, name FROM people;

CREATE RULE kept AS
    on delete to people do instead nothing;
COMMENT ON RULE kept ON people IS 'Nobody is forgotten.';

CREATE RULE sleeping AS
    on update to people do also select 1;
ALTER TABLE people DISABLE RULE sleeping;

CREATE RULE added AS
    on insert to names do instead insert into people values (new.id, new.name);
