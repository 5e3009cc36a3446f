-- roles_and_grants

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'tw_reader') THEN
    CREATE ROLE tw_reader;
  END IF;
END
$$;

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'tw_writer') THEN
    CREATE ROLE tw_writer CONNECTION LIMIT 5 NOINHERIT;
    GRANT tw_reader TO tw_writer;
    COMMENT ON ROLE tw_writer IS 'It''s for the application.';
  END IF;
END
$$;

DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = 'Tw Odd') THEN
    CREATE ROLE "Tw Odd" LOGIN;
  END IF;
END
$$;

CREATE SCHEMA app;

CREATE FUNCTION app.secret()
    RETURNS integer
    LANGUAGE sql
    AS $$SELECT 1$$;

CREATE TABLE app.notes (
    id    integer NOT NULL,
    owner name    NOT NULL,
    body  text    NOT NULL,
    CONSTRAINT notes_pkey PRIMARY KEY (id)
);
ALTER TABLE app.notes ENABLE ROW LEVEL SECURITY;

GRANT USAGE ON SCHEMA app TO tw_reader;

GRANT USAGE ON SCHEMA app TO "Tw Odd";

GRANT SELECT (id, body), UPDATE (body) ON TABLE app.notes TO tw_reader;

GRANT ALL ON TABLE app.notes TO tw_writer WITH GRANT OPTION;

REVOKE EXECUTE ON FUNCTION app.secret() FROM PUBLIC;

ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO tw_reader;

ALTER DEFAULT PRIVILEGES FOR ROLE tw_writer REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

CREATE POLICY readers ON app.notes
    FOR SELECT
    TO tw_reader, tw_writer
    USING (true);

CREATE POLICY writers ON app.notes
    TO tw_writer
    USING (owner = current_user)
    WITH CHECK (owner = current_user);
