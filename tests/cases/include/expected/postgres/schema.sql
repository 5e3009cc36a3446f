-- included

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TYPE state AS ENUM (
    'open',
    'done'
);

CREATE TABLE first (
    id integer NOT NULL,
    CONSTRAINT first_pkey PRIMARY KEY (id)
);
COMMENT ON COLUMN first.id IS 'Names the row.';

CREATE TABLE second (
    id       integer NOT NULL,
    first_id integer NOT NULL,
    state    state   NOT NULL DEFAULT 'open',
    CONSTRAINT second_pkey PRIMARY KEY (id)
);
COMMENT ON COLUMN second.id IS 'Names the row.';
COMMENT ON COLUMN second.state IS 'How far it is.';

CREATE TABLE third (
    id integer NOT NULL,
    CONSTRAINT third_pkey PRIMARY KEY (id)
);
COMMENT ON COLUMN third.id IS 'Names the row.';

CREATE TABLE last (
    id integer NOT NULL,
    CONSTRAINT last_pkey PRIMARY KEY (id)
);
COMMENT ON COLUMN last.id IS 'Names the row.';

ALTER TABLE second
    ADD CONSTRAINT second_first_id_fkey FOREIGN KEY (first_id) REFERENCES first (id);

ALTER TABLE last
    ADD CONSTRAINT last_id_fkey FOREIGN KEY (id) REFERENCES third (id);
