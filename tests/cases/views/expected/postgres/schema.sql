-- views

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TABLE people (
    id   integer NOT NULL,
    name text    NOT NULL,
    age  integer NOT NULL,
    CONSTRAINT people_pkey PRIMARY KEY (id)
);

CREATE VIEW adults AS
SELECT id, name, age FROM people WHERE age >= 18
WITH CASCADED CHECK OPTION;
COMMENT ON VIEW adults IS 'Those who may sign.';

CREATE VIEW old_adults AS
SELECT * FROM adults WHERE age > 64;

CREATE VIEW counted (how_many, "Mean Age") AS
SELECT count(*), avg(age) FROM people;

CREATE VIEW guarded WITH (security_barrier, security_invoker) AS
SELECT name FROM people
WITH LOCAL CHECK OPTION;

CREATE VIEW numbers AS
VALUES (1), (2);
