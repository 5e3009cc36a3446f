ALTER TABLE people RENAME TO persons;
ALTER TABLE persons RENAME CONSTRAINT people_pkey TO persons_pkey;
ALTER SEQUENCE people_no_seq RENAME TO persons_no_seq;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = 'persons'::pg_catalog.regclass AND contype = 'n' AND conname = 'people_id_not_null') THEN
        ALTER TABLE persons RENAME CONSTRAINT people_id_not_null TO persons_id_not_null;
    END IF;
END
$$;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = 'persons'::pg_catalog.regclass AND contype = 'n' AND conname = 'people_no_not_null') THEN
        ALTER TABLE persons RENAME CONSTRAINT people_no_not_null TO persons_no_not_null;
    END IF;
END
$$;
