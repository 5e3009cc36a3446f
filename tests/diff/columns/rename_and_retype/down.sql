ALTER TABLE people RENAME COLUMN years TO age;
ALTER TABLE people
    ALTER COLUMN age TYPE integer
    USING age::integer;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = 'people'::pg_catalog.regclass AND contype = 'n' AND conname = 'people_years_not_null') THEN
        ALTER TABLE people RENAME CONSTRAINT people_years_not_null TO people_age_not_null;
    END IF;
END
$$;
