-- view_settings

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TABLE people (
    id   integer NOT NULL,
    boss integer,
    name text    NOT NULL,
    CONSTRAINT people_pkey PRIMARY KEY (id)
);

CREATE VIEW chain AS
WITH RECURSIVE chain (id, depth) AS (
SELECT id, 0 FROM people WHERE boss IS NULL
UNION ALL SELECT p.id, c.depth + 1 FROM people p JOIN chain c ON p.boss = c.id
)
SELECT id, depth FROM chain;
COMMENT ON COLUMN chain.depth IS 'How far from the top; it''s 0 there.';

CREATE VIEW named WITH (security_barrier = on) AS
SELECT id, name FROM people WHERE name <> ''
WITH LOCAL CHECK OPTION;
ALTER VIEW named ALTER COLUMN name SET DEFAULT 'unknown';
