-- event_triggers

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE FUNCTION note_change()
    RETURNS event_trigger
    LANGUAGE plpgsql
    AS $$BEGIN NULL; END$$;

CREATE TABLE notes (
    id   integer NOT NULL,
    body text    NOT NULL,
    CONSTRAINT notes_pkey PRIMARY KEY (id),
    CONSTRAINT notes_body_check CHECK (char_length(body) >= 1)
);

CREATE TABLE things (
    id integer NOT NULL,
    CONSTRAINT things_pkey PRIMARY KEY (id)
);

CREATE EVENT TRIGGER tables_change ON ddl_command_end
    WHEN TAG IN ('CREATE TABLE', 'DROP TABLE')
    EXECUTE FUNCTION note_change();
COMMENT ON EVENT TRIGGER tables_change IS 'Who makes and drops tables?';
ALTER EVENT TRIGGER tables_change ENABLE ALWAYS;
