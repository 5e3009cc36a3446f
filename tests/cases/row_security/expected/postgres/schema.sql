-- row_security

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE TABLE notes (
    id     integer NOT NULL,
    owner  text    NOT NULL,
    shared boolean NOT NULL,
    CONSTRAINT notes_pkey PRIMARY KEY (id)
);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;

CREATE TABLE secrets (
    id integer NOT NULL,
    CONSTRAINT secrets_pkey PRIMARY KEY (id)
);
ALTER TABLE secrets ENABLE ROW LEVEL SECURITY;
ALTER TABLE ONLY secrets FORCE ROW LEVEL SECURITY;

CREATE POLICY own_notes ON notes
    USING (owner = current_user);

CREATE POLICY shared_notes ON notes
    FOR SELECT
    USING (shared);
COMMENT ON POLICY shared_notes ON notes IS 'Anybody may read what is shared; it''s public.';

CREATE POLICY new_notes ON notes
    FOR INSERT
    WITH CHECK (owner = current_user);

CREATE POLICY "Odd Name" ON notes
    AS RESTRICTIVE
    FOR UPDATE
    USING (shared)
    WITH CHECK (NOT shared);
