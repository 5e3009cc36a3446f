ALTER TABLE people RENAME COLUMN age TO years;
ALTER TABLE people
    ALTER COLUMN years TYPE bigint
    USING years::bigint;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = 'people'::pg_catalog.regclass AND contype = 'n' AND conname = 'people_age_not_null') THEN
        ALTER TABLE people RENAME CONSTRAINT people_age_not_null TO people_years_not_null;
    END IF;
END
$$;
