-- on_update

SET client_encoding = 'UTF8';
SET search_path = public;
-- Functions may name what comes after them.
SET check_function_bodies = off;

CREATE FUNCTION set_version()
    RETURNS trigger
    LANGUAGE plpgsql
    AS $$BEGIN RETURN NEW; END$$;

CREATE FUNCTION set_updated_at()
    RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION set_updated_at() IS 'Trigger function: sets updated_at of the row that changes.';

CREATE FUNCTION set_version_2()
    RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.version := gen_random_uuid();
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION set_version_2() IS 'Trigger function: sets version of the row that changes.';

CREATE FUNCTION set_updated_at_2()
    RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW.updated_at := clock_timestamp();
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION set_updated_at_2() IS 'Trigger function: sets updated_at of the row that changes.';

CREATE FUNCTION "set_Odd Name"()
    RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    NEW."Odd Name" := current_date;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION "set_Odd Name"() IS 'Trigger function: sets Odd Name of the row that changes.';

CREATE TABLE first (
    id         integer     NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now(),
    version    uuid,
    CONSTRAINT first_pkey PRIMARY KEY (id)
);

CREATE TRIGGER first_set_updated_at BEFORE UPDATE ON first
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TRIGGER first_set_updated_at ON first IS 'Sets updated_at whenever a row changes.';

CREATE TRIGGER first_set_version BEFORE UPDATE ON first
    FOR EACH ROW EXECUTE FUNCTION set_version_2();
COMMENT ON TRIGGER first_set_version ON first IS 'Sets version whenever a row changes.';

CREATE TABLE second (
    updated_at timestamptz NOT NULL
);

CREATE TRIGGER second_set_updated_at BEFORE UPDATE ON second
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();
COMMENT ON TRIGGER second_set_updated_at ON second IS 'Sets updated_at whenever a row changes.';

CREATE TABLE third (
    updated_at timestamptz NOT NULL,
    "Odd Name" date
);

CREATE TRIGGER third_set_updated_at BEFORE UPDATE ON third
    FOR EACH ROW EXECUTE FUNCTION set_updated_at_2();
COMMENT ON TRIGGER third_set_updated_at ON third IS 'Sets updated_at whenever a row changes.';

CREATE TRIGGER "third_set_Odd Name" BEFORE UPDATE ON third
    FOR EACH ROW EXECUTE FUNCTION "set_Odd Name"();
COMMENT ON TRIGGER "third_set_Odd Name" ON third IS 'Sets Odd Name whenever a row changes.';
