ALTER SEQUENCE persons_no_seq RENAME TO people_no_seq;
ALTER TABLE persons RENAME CONSTRAINT persons_pkey TO people_pkey;
ALTER TABLE persons RENAME TO people;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = 'people'::pg_catalog.regclass AND contype = 'n' AND conname = 'persons_id_not_null') THEN
        ALTER TABLE people RENAME CONSTRAINT persons_id_not_null TO people_id_not_null;
    END IF;
END
$$;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE conrelid = 'people'::pg_catalog.regclass AND contype = 'n' AND conname = 'persons_no_not_null') THEN
        ALTER TABLE people RENAME CONSTRAINT persons_no_not_null TO people_no_not_null;
    END IF;
END
$$;
