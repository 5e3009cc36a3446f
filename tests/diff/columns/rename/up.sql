ALTER TABLE people RENAME COLUMN name TO full_name;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = 'people'::pg_catalog.regclass AND contype = 'n' AND conname = 'people_name_not_null') THEN
        ALTER TABLE people RENAME CONSTRAINT people_name_not_null TO people_full_name_not_null;
    END IF;
END
$$;
