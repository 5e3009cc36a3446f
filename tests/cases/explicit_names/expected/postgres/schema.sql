-- explicit_names

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TABLE people (
    id integer NOT NULL,
    CONSTRAINT people_pkey PRIMARY KEY (id)
);

CREATE TABLE named (
    id      integer NOT NULL,
    email   text    NOT NULL,
    boss_id integer NOT NULL,
    CONSTRAINT the_key PRIMARY KEY (id),
    CONSTRAINT one_email UNIQUE (email),
    CONSTRAINT one_pair UNIQUE (email, id),
    CONSTRAINT not_empty CHECK (email <> '')
);
COMMENT ON CONSTRAINT not_empty ON named IS 'An account needs an address.';
COMMENT ON CONSTRAINT the_key ON named IS 'Counts people.';
COMMENT ON CONSTRAINT one_email ON named IS 'Nobody has two accounts.';

CREATE INDEX by_boss ON named (boss_id);
COMMENT ON INDEX by_boss IS 'Who works for whom.';

ALTER TABLE named
    ADD CONSTRAINT has_a_boss FOREIGN KEY (boss_id) REFERENCES people (id);
