CREATE TABLE pets (
    id    integer NOT NULL,
    owner integer NOT NULL,
    CONSTRAINT pets_pkey PRIMARY KEY (id)
);
ALTER TABLE pets
    ADD CONSTRAINT pets_owner_fkey FOREIGN KEY (owner) REFERENCES people (id);
