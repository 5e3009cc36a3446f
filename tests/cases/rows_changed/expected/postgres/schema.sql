-- rows_changed

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE FUNCTION fill_in()
    RETURNS trigger
    LANGUAGE plpgsql
    AS $$BEGIN NEW.code := coalesce(NEW.code, 'none'); NEW.size := 1; RETURN NEW; END$$;

CREATE FUNCTION log_part()
    RETURNS trigger
    LANGUAGE plpgsql
    AS $$BEGIN INSERT INTO log (part_id) VALUES (NEW.id); RETURN NULL; END$$;

CREATE FUNCTION refuse()
    RETURNS event_trigger
    LANGUAGE plpgsql
    AS $$BEGIN RAISE 'no more'; END$$;

CREATE TABLE parts (
    id    integer NOT NULL,
    code  text    NOT NULL,
    size  integer NOT NULL DEFAULT 3,
    about jsonb   NOT NULL,
    CONSTRAINT parts_pkey PRIMARY KEY (id),
    CONSTRAINT parts_code_check CHECK (char_length(code) >= 2),
    CONSTRAINT parts_size_check CHECK (size >= 1)
);

CREATE UNIQUE INDEX parts_maker ON parts (((about ->> 'maker')));

CREATE TRIGGER fill_in BEFORE INSERT OR UPDATE ON parts
    FOR EACH ROW EXECUTE FUNCTION fill_in();

CREATE TRIGGER log_part AFTER INSERT ON parts
    FOR EACH ROW EXECUTE FUNCTION log_part();

CREATE TABLE log (
    id      integer NOT NULL GENERATED ALWAYS AS IDENTITY,
    part_id integer NOT NULL,
    CONSTRAINT log_pkey PRIMARY KEY (id)
);

CREATE TABLE entries (
    id      integer NOT NULL,
    part_id integer NOT NULL,
    CONSTRAINT entries_pkey PRIMARY KEY (id)
);

ALTER TABLE log
    ADD CONSTRAINT log_part_id_fkey FOREIGN KEY (part_id) REFERENCES parts (id) ON DELETE CASCADE;

ALTER TABLE entries
    ADD CONSTRAINT entries_part_id_fkey FOREIGN KEY (part_id) REFERENCES parts (id);

CREATE RULE entries_stay_away AS
    on insert to entries do instead nothing;

CREATE EVENT TRIGGER refuse ON ddl_command_start
    WHEN TAG IN ('CREATE FUNCTION')
    EXECUTE FUNCTION refuse();
