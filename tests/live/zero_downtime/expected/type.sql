-- 0002_change_expand

BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '1min';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

CREATE FUNCTION cities_people_people_new_sync()
    RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = public, pg_temp
    SET "TimeZone" = 'UTC'
    AS $$
BEGIN
    -- people_new takes the place of people: both hold the same, whichever is written.
    -- `*=` compares values as they are stored, NULL and types without an operator `=` included.
    IF TG_OP = 'INSERT' THEN
        IF ROW(NEW.people_new)::record *= ROW(CAST(0 AS bigint))::record THEN
            NEW.people_new := NEW.people;
        ELSE
            NEW.people := NEW.people_new;
        END IF;
    ELSIF ROW(NEW.people_new)::record *<> ROW(OLD.people_new)::record THEN
        NEW.people := NEW.people_new;
    ELSIF ROW(NEW.people)::record *<> ROW(OLD.people)::record THEN
        NEW.people_new := NEW.people;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION cities_people_people_new_sync() IS 'Keeps people and people_new the same while programs move over.';

ALTER TABLE cities ADD COLUMN people_new bigint DEFAULT 0;
COMMENT ON COLUMN cities.people_new IS 'How many live there.';

CREATE OR REPLACE TRIGGER cities_set_updated_at BEFORE UPDATE ON cities
    FOR EACH ROW WHEN (current_setting('tablewright.backfill'::text, true) IS DISTINCT FROM 'on'::text) EXECUTE FUNCTION set_updated_at();

CREATE TRIGGER zz_people_people_new_sync BEFORE INSERT OR UPDATE ON cities
    FOR EACH ROW WHEN (current_setting('tablewright.backfill'::text, true) IS DISTINCT FROM 'on'::text) EXECUTE FUNCTION cities_people_people_new_sync();

COMMIT;

-- 0002_change_expand: down.sql

BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '1min';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

DROP TRIGGER zz_people_people_new_sync ON cities;

ALTER TABLE cities DROP CONSTRAINT cities_people_check_new;

DROP FUNCTION cities_people_people_new_sync();

ALTER TABLE cities DROP COLUMN people_new;

COMMIT;

-- 0003_change_expand_step_2

DO $backfill$
<<backfill>>
DECLARE
    low_1 bigint;
    tries integer := 0;
BEGIN
    SELECT r.id INTO backfill.low_1
      FROM cities AS r ORDER BY r.id LIMIT 1;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    LOOP
        -- For this batch only: triggers leave it alone, it waits for nobody who may wait for it,
        -- and rows that a policy hides are an error.
        PERFORM set_config('tablewright.backfill', 'on', true),
                set_config('lock_timeout', '200ms', true),
                set_config('statement_timeout', '0', true),
                set_config('row_security', 'off', true),
                set_config('TimeZone', 'UTC', true);
        BEGIN
            UPDATE cities AS r
               SET people_new = r.people
              FROM (SELECT r.id FROM cities AS r
                     WHERE ROW(r.id) >= ROW(backfill.low_1)
                     ORDER BY r.id LIMIT 1000) AS batch
             WHERE r.id = batch.id
               AND (ROW(r.people_new)::record *<> ROW(CAST(r.people AS bigint))::record);
            tries := 0;
        EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
            tries := tries + 1;
            IF tries > 300 THEN
                RAISE;
            END IF;
        END;
        COMMIT;
        IF tries > 0 THEN
            PERFORM pg_sleep(0.1);
            CONTINUE;
        END IF;
        SELECT r.id INTO backfill.low_1
          FROM cities AS r
         WHERE ROW(r.id) >= ROW(backfill.low_1)
         ORDER BY r.id OFFSET 1000 LIMIT 1;
        EXIT WHEN NOT FOUND;
    END LOOP;
END
$backfill$;

-- 0004_change_expand_step_3

BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '1min';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

ALTER TABLE cities
    ADD CONSTRAINT cities_people_new_has_value CHECK (people_new IS NOT NULL) NOT VALID;

ALTER TABLE cities
    ADD CONSTRAINT cities_people_check_new CHECK ((people_new >= 0)) NOT VALID;

CREATE OR REPLACE TRIGGER cities_set_updated_at BEFORE UPDATE ON cities
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();

COMMIT;

-- 0005_change_expand_step_4

BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '0';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

ALTER TABLE cities VALIDATE CONSTRAINT cities_people_new_has_value;

ALTER TABLE cities VALIDATE CONSTRAINT cities_people_check_new;

COMMIT;

-- 0006_change_expand_step_5

BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '1min';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

ALTER TABLE cities ALTER COLUMN people_new SET NOT NULL;

ALTER TABLE cities DROP CONSTRAINT cities_people_new_has_value;

COMMIT;

-- 0007_change_switch

BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '1min';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

ALTER TABLE cities RENAME COLUMN people TO people_old;

ALTER TABLE cities RENAME COLUMN people_new TO people;

ALTER TABLE cities RENAME CONSTRAINT cities_people_check TO cities_people_check_old;

ALTER TABLE cities RENAME CONSTRAINT cities_people_check_new TO cities_people_check;

CREATE OR REPLACE FUNCTION cities_people_people_new_sync()
    RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = public, pg_temp
    SET "TimeZone" = 'UTC'
    AS $$
BEGIN
    -- people takes the place of people_old: both hold the same, whichever is written.
    -- `*=` compares values as they are stored, NULL and types without an operator `=` included.
    IF TG_OP = 'INSERT' THEN
        IF ROW(NEW.people)::record *= ROW(CAST(0 AS bigint))::record THEN
            NEW.people := NEW.people_old;
        ELSE
            NEW.people_old := NEW.people;
        END IF;
    ELSIF ROW(NEW.people)::record *<> ROW(OLD.people)::record THEN
        NEW.people_old := NEW.people;
    ELSIF ROW(NEW.people_old)::record *<> ROW(OLD.people_old)::record THEN
        NEW.people := NEW.people_old;
    END IF;
    RETURN NEW;
END
$$;

ALTER TABLE cities ALTER COLUMN people_old DROP NOT NULL;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = 'cities'::pg_catalog.regclass AND contype = 'n' AND conname = 'cities_people_new_not_null') THEN
        ALTER TABLE cities RENAME CONSTRAINT cities_people_new_not_null TO cities_people_not_null;
    END IF;
END
$$;

COMMIT;

-- 0007_change_switch: down.sql

BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '1min';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

ALTER TABLE cities RENAME CONSTRAINT cities_people_check TO cities_people_check_new;

ALTER TABLE cities RENAME CONSTRAINT cities_people_check_old TO cities_people_check;

ALTER TABLE cities RENAME COLUMN people TO people_new;

ALTER TABLE cities RENAME COLUMN people_old TO people;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = 'cities'::pg_catalog.regclass AND contype = 'n' AND conname = 'cities_people_not_null') THEN
        ALTER TABLE cities RENAME CONSTRAINT cities_people_not_null TO cities_people_new_not_null;
    END IF;
END
$$;

ALTER TABLE cities
    ADD CONSTRAINT cities_people_has_value CHECK (people IS NOT NULL) NOT VALID;

CREATE OR REPLACE FUNCTION cities_people_people_new_sync()
    RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = public, pg_temp
    SET "TimeZone" = 'UTC'
    AS $$
BEGIN
    -- people_new takes the place of people: both hold the same, whichever is written.
    -- `*=` compares values as they are stored, NULL and types without an operator `=` included.
    IF TG_OP = 'INSERT' THEN
        IF ROW(NEW.people_new)::record *= ROW(CAST(0 AS bigint))::record THEN
            NEW.people_new := NEW.people;
        ELSE
            NEW.people := NEW.people_new;
        END IF;
    ELSIF ROW(NEW.people_new)::record *<> ROW(OLD.people_new)::record THEN
        NEW.people := NEW.people_new;
    ELSIF ROW(NEW.people)::record *<> ROW(OLD.people)::record THEN
        NEW.people_new := NEW.people;
    END IF;
    RETURN NEW;
END
$$;

COMMIT;

BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '0';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

ALTER TABLE cities VALIDATE CONSTRAINT cities_people_has_value;

COMMIT;

BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '1min';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

ALTER TABLE cities ALTER COLUMN people SET NOT NULL;

ALTER TABLE cities DROP CONSTRAINT cities_people_has_value;

COMMIT;

-- 0008_change_contract

BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '1min';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

DROP TRIGGER zz_people_people_new_sync ON cities;

ALTER TABLE cities DROP CONSTRAINT cities_people_check_old;

DROP FUNCTION cities_people_people_new_sync();

ALTER TABLE cities DROP COLUMN people_old;

COMMIT;

-- 0008_change_contract: down.sql

BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '1min';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

CREATE FUNCTION cities_people_people_new_sync()
    RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = public, pg_temp
    SET "TimeZone" = 'UTC'
    AS $$
BEGIN
    -- people takes the place of people_old: both hold the same, whichever is written.
    -- `*=` compares values as they are stored, NULL and types without an operator `=` included.
    IF TG_OP = 'INSERT' THEN
        IF ROW(NEW.people)::record *= ROW(CAST(0 AS bigint))::record THEN
            NEW.people := NEW.people_old;
        ELSE
            NEW.people_old := NEW.people;
        END IF;
    ELSIF ROW(NEW.people)::record *<> ROW(OLD.people)::record THEN
        NEW.people_old := NEW.people;
    ELSIF ROW(NEW.people_old)::record *<> ROW(OLD.people_old)::record THEN
        NEW.people := NEW.people_old;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION cities_people_people_new_sync() IS 'Keeps people and people_new the same while programs move over.';

ALTER TABLE cities ADD COLUMN people_old integer DEFAULT 0;
COMMENT ON COLUMN cities.people_old IS 'How many live there.';

CREATE OR REPLACE TRIGGER cities_set_updated_at BEFORE UPDATE ON cities
    FOR EACH ROW WHEN (current_setting('tablewright.backfill'::text, true) IS DISTINCT FROM 'on'::text) EXECUTE FUNCTION set_updated_at();

CREATE TRIGGER zz_people_people_new_sync BEFORE INSERT OR UPDATE ON cities
    FOR EACH ROW WHEN (current_setting('tablewright.backfill'::text, true) IS DISTINCT FROM 'on'::text) EXECUTE FUNCTION cities_people_people_new_sync();

COMMIT;

DO $backfill$
<<backfill>>
DECLARE
    low_1 bigint;
    tries integer := 0;
BEGIN
    SELECT r.id INTO backfill.low_1
      FROM cities AS r ORDER BY r.id LIMIT 1;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    LOOP
        -- For this batch only: triggers leave it alone, it waits for nobody who may wait for it,
        -- and rows that a policy hides are an error.
        PERFORM set_config('tablewright.backfill', 'on', true),
                set_config('lock_timeout', '200ms', true),
                set_config('statement_timeout', '0', true),
                set_config('row_security', 'off', true),
                set_config('TimeZone', 'UTC', true);
        BEGIN
            UPDATE cities AS r
               SET people_old = r.people
              FROM (SELECT r.id FROM cities AS r
                     WHERE ROW(r.id) >= ROW(backfill.low_1)
                     ORDER BY r.id LIMIT 1000) AS batch
             WHERE r.id = batch.id
               AND (ROW(r.people_old)::record *<> ROW(CAST(r.people AS integer))::record);
            tries := 0;
        EXCEPTION WHEN lock_not_available OR deadlock_detected THEN
            tries := tries + 1;
            IF tries > 300 THEN
                RAISE;
            END IF;
        END;
        COMMIT;
        IF tries > 0 THEN
            PERFORM pg_sleep(0.1);
            CONTINUE;
        END IF;
        SELECT r.id INTO backfill.low_1
          FROM cities AS r
         WHERE ROW(r.id) >= ROW(backfill.low_1)
         ORDER BY r.id OFFSET 1000 LIMIT 1;
        EXIT WHEN NOT FOUND;
    END LOOP;
END
$backfill$;

BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '1min';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

ALTER TABLE cities
    ADD CONSTRAINT cities_people_check_old CHECK ((people_old >= 0)) NOT VALID;

CREATE OR REPLACE TRIGGER cities_set_updated_at BEFORE UPDATE ON cities
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();

COMMIT;

BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '0';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

ALTER TABLE cities VALIDATE CONSTRAINT cities_people_check_old;

COMMIT;
