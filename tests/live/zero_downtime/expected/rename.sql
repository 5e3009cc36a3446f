-- 0002_change_expand

BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '1min';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

CREATE FUNCTION cities_name_title_sync()
    RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = public, pg_temp
    SET "TimeZone" = 'UTC'
    AS $$
BEGIN
    -- title takes the place of name: both hold the same, whichever is written.
    -- `*=` compares values as they are stored, NULL and types without an operator `=` included.
    IF TG_OP = 'INSERT' THEN
        IF ROW(NEW.title)::record *= ROW(CAST(NULL AS text))::record THEN
            NEW.title := NEW.name;
        ELSE
            NEW.name := NEW.title;
        END IF;
    ELSIF ROW(NEW.title)::record *<> ROW(OLD.title)::record THEN
        NEW.name := NEW.title;
    ELSIF ROW(NEW.name)::record *<> ROW(OLD.name)::record THEN
        NEW.title := NEW.name;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION cities_name_title_sync() IS 'Keeps name and title the same while programs move over.';

ALTER TABLE cities ADD COLUMN title text;
COMMENT ON COLUMN cities.title IS 'What it is called.';

CREATE OR REPLACE TRIGGER cities_set_updated_at BEFORE UPDATE ON cities
    FOR EACH ROW WHEN (current_setting('tablewright.backfill'::text, true) IS DISTINCT FROM 'on'::text) EXECUTE FUNCTION set_updated_at();

CREATE TRIGGER zz_name_title_sync BEFORE INSERT OR UPDATE ON cities
    FOR EACH ROW WHEN (current_setting('tablewright.backfill'::text, true) IS DISTINCT FROM 'on'::text) EXECUTE FUNCTION cities_name_title_sync();

COMMIT;

-- 0002_change_expand: down.sql

BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '1min';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

DROP TRIGGER zz_name_title_sync ON cities;

DROP INDEX idx_cities_name_new;

DROP FUNCTION cities_name_title_sync();

ALTER TABLE cities DROP COLUMN title;

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
               SET title = r.name
              FROM (SELECT r.id FROM cities AS r
                     WHERE ROW(r.id) >= ROW(backfill.low_1)
                     ORDER BY r.id LIMIT 1000) AS batch
             WHERE r.id = batch.id
               AND (ROW(r.title)::record *<> ROW(r.name)::record);
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
    ADD CONSTRAINT cities_title_has_value CHECK (title IS NOT NULL) NOT VALID;

CREATE OR REPLACE TRIGGER cities_set_updated_at BEFORE UPDATE ON cities
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();

COMMIT;

-- 0005_change_expand_step_4

CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_cities_name_new ON cities (title);

-- 0006_change_expand_step_5

BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '0';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

ALTER TABLE cities VALIDATE CONSTRAINT cities_title_has_value;

COMMIT;

-- 0007_change_expand_step_6

BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '1min';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

ALTER TABLE cities ALTER COLUMN title SET NOT NULL;

ALTER TABLE cities DROP CONSTRAINT cities_title_has_value;

COMMIT;

-- 0008_change_switch

BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '1min';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

ALTER INDEX idx_cities_name RENAME TO idx_cities_name_old;

ALTER INDEX idx_cities_name_new RENAME TO idx_cities_name;

ALTER TABLE cities ALTER COLUMN name DROP NOT NULL;

COMMIT;

-- 0008_change_switch: down.sql

BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '1min';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

ALTER INDEX idx_cities_name RENAME TO idx_cities_name_new;

ALTER INDEX idx_cities_name_old RENAME TO idx_cities_name;

ALTER TABLE cities
    ADD CONSTRAINT cities_name_has_value CHECK (name IS NOT NULL) NOT VALID;

COMMIT;

BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '0';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

ALTER TABLE cities VALIDATE CONSTRAINT cities_name_has_value;

COMMIT;

BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '1min';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

ALTER TABLE cities ALTER COLUMN name SET NOT NULL;

ALTER TABLE cities DROP CONSTRAINT cities_name_has_value;

COMMIT;

-- 0009_change_contract

BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '1min';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

DROP TRIGGER zz_name_title_sync ON cities;

DROP INDEX idx_cities_name_old;

DROP FUNCTION cities_name_title_sync();

ALTER TABLE cities DROP COLUMN name;

COMMIT;

-- 0009_change_contract: down.sql

BEGIN;
SET LOCAL lock_timeout = '5s';
SET LOCAL statement_timeout = '1min';
SET LOCAL search_path = public;
SET LOCAL check_function_bodies = off;

CREATE FUNCTION cities_name_title_sync()
    RETURNS trigger
    LANGUAGE plpgsql
    SET search_path = public, pg_temp
    SET "TimeZone" = 'UTC'
    AS $$
BEGIN
    -- title takes the place of name: both hold the same, whichever is written.
    -- `*=` compares values as they are stored, NULL and types without an operator `=` included.
    IF TG_OP = 'INSERT' THEN
        IF ROW(NEW.title)::record *= ROW(CAST(NULL AS text))::record THEN
            NEW.title := NEW.name;
        ELSE
            NEW.name := NEW.title;
        END IF;
    ELSIF ROW(NEW.title)::record *<> ROW(OLD.title)::record THEN
        NEW.name := NEW.title;
    ELSIF ROW(NEW.name)::record *<> ROW(OLD.name)::record THEN
        NEW.title := NEW.name;
    END IF;
    RETURN NEW;
END
$$;
COMMENT ON FUNCTION cities_name_title_sync() IS 'Keeps name and title the same while programs move over.';

ALTER TABLE cities ADD COLUMN name text;
COMMENT ON COLUMN cities.name IS 'What it is called.';

CREATE OR REPLACE TRIGGER cities_set_updated_at BEFORE UPDATE ON cities
    FOR EACH ROW WHEN (current_setting('tablewright.backfill'::text, true) IS DISTINCT FROM 'on'::text) EXECUTE FUNCTION set_updated_at();

CREATE TRIGGER zz_name_title_sync BEFORE INSERT OR UPDATE ON cities
    FOR EACH ROW WHEN (current_setting('tablewright.backfill'::text, true) IS DISTINCT FROM 'on'::text) EXECUTE FUNCTION cities_name_title_sync();

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
               SET name = r.title
              FROM (SELECT r.id FROM cities AS r
                     WHERE ROW(r.id) >= ROW(backfill.low_1)
                     ORDER BY r.id LIMIT 1000) AS batch
             WHERE r.id = batch.id
               AND (ROW(r.name)::record *<> ROW(r.title)::record);
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

CREATE OR REPLACE TRIGGER cities_set_updated_at BEFORE UPDATE ON cities
    FOR EACH ROW EXECUTE FUNCTION set_updated_at();

COMMIT;

CREATE INDEX CONCURRENTLY IF NOT EXISTS idx_cities_name_old ON cities (name);
