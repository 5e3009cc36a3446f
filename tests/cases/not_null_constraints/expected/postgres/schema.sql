-- database

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TABLE rooms (
    id     integer   CONSTRAINT rooms_id_there NOT NULL,
    floor  integer   NOT NULL NO INHERIT,
    size   integer,
    during daterange NOT NULL,
    owner  integer   NOT NULL,
    CONSTRAINT rooms_floor CHECK (floor < 100) NOT ENFORCED
);
ALTER TABLE rooms
    ADD CONSTRAINT rooms_size_there NOT NULL size NOT VALID;
COMMENT ON CONSTRAINT rooms_size_there ON rooms IS 'Soon.';

CREATE TABLE owners (
    id integer NOT NULL,
    CONSTRAINT owners_pkey PRIMARY KEY (id)
);

ALTER TABLE rooms
    ADD CONSTRAINT rooms_owner_fkey FOREIGN KEY (owner) REFERENCES owners (id) NOT ENFORCED;
