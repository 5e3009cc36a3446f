-- forms
-- One line of title, then the comment of the database.

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TABLE short (
    id        integer NOT NULL,
    parent_id integer,
    email     text    NOT NULL,
    nickname  text,
    born      date,
    CONSTRAINT short_pkey PRIMARY KEY (id),
    CONSTRAINT short_email_key UNIQUE (email),
    CONSTRAINT short_email_check CHECK (email <> '')
);

CREATE INDEX short_nickname_idx ON short (nickname);

CREATE TABLE long (
    id        integer NOT NULL,
    parent_id integer,
    email     text    NOT NULL,
    nickname  text,
    born      date,
    CONSTRAINT long_pkey PRIMARY KEY (id),
    CONSTRAINT long_email_key UNIQUE (email),
    CONSTRAINT long_email_check CHECK (email <> '')
);

CREATE INDEX long_nickname_idx ON long (nickname);

ALTER TABLE short
    ADD CONSTRAINT short_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES short (id);

ALTER TABLE long
    ADD CONSTRAINT long_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES long (id);
